package io.bencao.insights.api.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.shared.Desk;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a real broker, looked at and sent again. */
class DeadLettersIT {

    private static final String DLQ = Topics.IMAGE_EVENTS_DLQ.name();
    private static final byte[] BYTES = {1, 2, 3, 0, -1};

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static Desk desk;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(folder);
        desk = Desk.open(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        desk.close();
        broker.close();
    }

    @Test
    void shouldSendTheSameRecordAgainAndWriteDownWhoDidIt() throws Exception {
        // Given
        RecordMetadata place = die("pan-1", Map.of("trace", "t", DeadLetter.REASON, "truncated"));

        // When
        ReplayReceipt receipt = desk.deadLetters().replay("ling", request(place, null));

        // Then
        ConsumerRecord<byte[], byte[]> again = record(receipt);
        assertThat(again.topic()).isEqualTo(Topics.IMAGE_EVENTS.name());
        assertThat(again.key()).asString().isEqualTo("pan-1");
        assertThat(again.value()).isEqualTo(BYTES);
        assertThat(headers(again))
                .isEqualTo(Map.of("trace", "t", "bencao-replays", "1", "bencao-replayed-from", subject(place)));
        Waiting.until("the audit log tells", () -> desk.topicViews().audit().entries().stream()
                .anyMatch(entry -> entry.getActor().equals("ling")
                        && entry.getAction().equals("dlq-replay")
                        && entry.getSubject().equals(subject(place))));
    }

    @Test
    void shouldSendALetterOnceHoweverFastSomebodyClicks() throws Exception {
        // Given
        RecordMetadata place = die("pan-2", Map.of(DeadLetter.REASON, "truncated"));
        desk.deadLetters().replay("ling", request(place, null));

        // When
        RefusedRequestException refused = catchThrowableOfType(
                RefusedRequestException.class, () -> desk.deadLetters().replay("bo", request(place, false)));

        // Then
        assertThat(refused.why()).isEqualTo(Why.REFUSED);
        assertThat(refused).hasMessageContaining("already");
        assertThat(desk.deadLetters().replay("bo", request(place, true)).topic())
                .isEqualTo(Topics.IMAGE_EVENTS.name());
    }

    @Test
    void shouldSendALetterOnceHoweverManyDesksAreAskedAtOnce() throws Exception {
        // Given
        List<RecordMetadata> places = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            places.add(die("pan-9", Map.of(DeadLetter.REASON, "truncated")));
        }

        // When
        List<Callable<Boolean>> clicks = new ArrayList<>();
        List<Desk> others = List.of(Desk.open(broker.bootstrapServers()), Desk.open(broker.bootstrapServers()));
        for (Desk other : others) {
            DeadLetters deadLetters = other.deadLetters();
            clicks.add(() ->
                    places.stream().filter(place -> sends(deadLetters, place)).count() > 0);
        }
        ExecutorService pool = Executors.newFixedThreadPool(clicks.size());
        for (Future<Boolean> click : pool.invokeAll(clicks)) {
            click.get();
        }
        pool.shutdown();
        for (Desk other : others) {
            other.close();
        }

        // Then
        for (RecordMetadata place : places) {
            Waiting.until("it was sent", () -> replaysOf(place) > 0);
            assertThat(replaysOf(place)).as(subject(place)).isEqualTo(1);
        }
    }

    private static boolean sends(DeadLetters deadLetters, RecordMetadata place) {
        try {
            deadLetters.replay("ling", request(place, null));
            return true;
        } catch (RefusedRequestException e) {
            return false;
        }
    }

    private static long replaysOf(RecordMetadata place) {
        return desk.fetcher().newest(Topics.IMAGE_EVENTS.name(), 1000).stream()
                .filter(record -> subject(place).equals(headers(record).get("bencao-replayed-from")))
                .count();
    }

    @Test
    void shouldNotTurnACircleWithALetterThatDiedAgain() throws Exception {
        // Given
        RecordMetadata place = die("pan-3", Map.of("bencao-replays", "1", DeadLetter.REASON, "truncated"));

        // When
        RefusedRequestException refused = catchThrowableOfType(
                RefusedRequestException.class, () -> desk.deadLetters().replay("ling", request(place, null)));

        // Then
        assertThat(refused).hasMessageContaining("died again").hasMessageContaining("truncated");
    }

    @Test
    void shouldRefuseTopicsThatHoldNoDeadLettersAndPlacesThatHoldNothing() {
        RefusedRequestException topic = catchThrowableOfType(RefusedRequestException.class, () -> desk.deadLetters()
                .replay("ling", new ReplayRequest(Topics.CHECKPOINTS.name(), 0, 0, null)));
        RefusedRequestException place = catchThrowableOfType(RefusedRequestException.class, () -> desk.deadLetters()
                .replay("ling", new ReplayRequest(DLQ, 0, 1_000_000, null)));

        assertThat(topic.why()).isEqualTo(Why.REFUSED);
        assertThat(place.why()).isEqualTo(Why.NOT_FOUND);
    }

    @Test
    void shouldShowTheNewestWithTheirReasons() throws Exception {
        // Given
        die("pan-4", Map.of(DeadLetter.REASON, "expired", DeadLetter.DETAIL, "too old"));
        die("pan-4", Map.of(DeadLetter.REASON, "expired", DeadLetter.DETAIL, "much too old"));

        // When
        DeadLetterPage page = desk.deadLetters().newest(DLQ, 1);

        // Then
        assertThat(page.deadLetters()).hasSize(1);
        assertThat(page.deadLetters().get(0).detail()).isEqualTo("much too old");
        assertThat(page.deadLetters().get(0).bytes()).isEqualTo(BYTES.length);
    }

    /** Readers of committed records see it a moment after the commit. */
    private static ConsumerRecord<byte[], byte[]> record(ReplayReceipt receipt) {
        Waiting.until("the record is there", () -> find(receipt).isPresent());
        return find(receipt).orElseThrow();
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> find(ReplayReceipt receipt) {
        return desk.fetcher().fetch(receipt.topic(), receipt.partition(), receipt.offset());
    }

    private static RecordMetadata die(String key, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(DLQ, key.getBytes(StandardCharsets.UTF_8), BYTES);
        headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(letter).get();
        }
    }

    private static ReplayRequest request(RecordMetadata place, Boolean again) {
        return new ReplayRequest(DLQ, place.partition(), place.offset(), again);
    }

    private static String subject(RecordMetadata place) {
        return DLQ + "/" + place.partition() + "/" + place.offset();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
