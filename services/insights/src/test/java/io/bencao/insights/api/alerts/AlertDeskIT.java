package io.bencao.insights.api.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.shared.Desk;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People at the desks of two instances, on a real broker. */
class AlertDeskIT {

    private static final Set<String> RULES = Set.of("over-roast", "unsure");

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static KafkaProducer<byte[], byte[]> alerts;
    private static TopologyBench nothingRaised;
    private static int pans;

    private Desk here;
    private Desk there;
    private String pan;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder);
        alerts = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        nothingRaised = new TopologyBench(folder.resolve("bench"));
    }

    @AfterAll
    static void stop() {
        nothingRaised.close();
        alerts.close();
        broker.close();
    }

    @BeforeEach
    void open() {
        here = Desk.open(broker.bootstrapServers());
        there = Desk.open(broker.bootstrapServers());
        pan = "pan-" + pans++;
    }

    @AfterEach
    void close() throws InterruptedException {
        here.close();
        there.close();
    }

    @Test
    void shouldTellTheSecondOfTwoPeopleThatTheFirstHasIt() throws Exception {
        // Given
        AcknowledgeRequest request = request(raise());

        // When: at once, at two instances, over and over
        InHandView first = desk(here).acknowledge("ling", request);
        RefusedRequestException second = refused(() -> desk(there).acknowledge("bo", request));
        InHandView again = desk(there).acknowledge("ling", request);

        // Then
        assertThat(second.why()).isEqualTo(Why.TAKEN);
        assertThat(second).hasMessageContaining("ling has acknowledged it");
        assertThat(again).isEqualTo(first);
        assertThat(query(here).inHand("over-roast", pan, Instant.parse(request.raisedAt())))
                .isEqualTo(first);
        Waiting.until(
                "the other instance shows it",
                () -> first.equals(query(there).inHand("over-roast", pan, Instant.parse(request.raisedAt()))));
        assertThat(audited()).containsExactly("ling alert-acknowledge");
    }

    @Test
    void shouldLetExactlyOneOfManyWhoActAtOnceHaveIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            AcknowledgeRequest request = request(raise());
            List<Callable<String>> people = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "person-" + i;
                AlertDesk desk = desk(i % 2 == 0 ? here : there);
                people.add(() -> {
                    try {
                        return desk.acknowledge(name, request).acknowledgedBy();
                    } catch (RefusedRequestException e) {
                        return e.why() == Why.TAKEN ? "taken" : e.toString();
                    }
                });
            }
            List<String> answers = atOnce(people);
            assertThat(answers.stream().filter("taken"::equals)).hasSize(3);
            assertThat(answers.stream().filter(answer -> answer.startsWith("person-")))
                    .hasSize(1);
            pan = "pan-" + pans++;
        }
    }

    @Test
    void shouldTakeItBackAndGiveItToWhomeverItIsNobodyElses() throws Exception {
        Instant at = raise();
        AlertDesk desk = desk(here);
        desk.acknowledge("ling", request(at));

        assertThat(desk.assign("ling", assign(at, "mei", null)).assignedTo()).isEqualTo("mei");
        assertThat(desk.assign("ling", assign(at, "mei", null)).assignedTo()).isEqualTo("mei");
        assertThat(refused(() -> desk(there).assign("bo", assign(at, "bo", null))))
                .hasMessageContaining("it is mei's by now");
        assertThat(desk(there).assign("bo", assign(at, "bo", "mei")).assignedTo())
                .isEqualTo("bo");
        InHandView open = desk(there).reopen("bo", new RaisingRequest("over-roast", pan, at.toString()));
        assertThat(open).isEqualTo(new InHandView(null, null, null, "bo"));
        assertThat(desk.acknowledge("bo", request(at)).acknowledgedBy()).isEqualTo("bo");
        assertThat(audited())
                .containsExactly(
                        "ling alert-acknowledge",
                        "ling alert-assign",
                        "bo alert-assign",
                        "bo alert-reopen",
                        "bo alert-acknowledge");
    }

    @Test
    void shouldSayWhatIsOverWasRaisedAgainOrNeverWas() throws Exception {
        Instant first = raise();
        tell(AlertState.CLEARED, first.plusSeconds(5));
        AlertDesk desk = desk(here);
        Waiting.until(
                "it is over", () -> query(here).raisedAt("over-roast", pan).isEmpty());

        assertThat(refused(() -> desk.acknowledge("ling", request(first))))
                .hasMessageContaining("it is over since")
                .extracting(RefusedRequestException::why)
                .isEqualTo(Why.EXPIRED);
        Instant second = raise();
        assertThat(refused(() -> desk.acknowledge("ling", request(first))))
                .hasMessageContaining("raised again at " + second);
        assertThat(refused(() -> desk.acknowledge("ling", request(second.plusMillis(1))))
                        .why())
                .isEqualTo(Why.NOT_FOUND);
        assertThat(refused(() -> desk.acknowledge("ling", new AcknowledgeRequest("over-roast", pan, "soon", null))))
                .hasMessageContaining("raisedAt is a time");
        assertThat(refused(() -> desk.acknowledge(
                        "ling", new AcknowledgeRequest("over-roast", pan, second.toString(), "n".repeat(501)))))
                .hasMessageContaining("at most 500");
        assertThat(query(here).inHand("over-roast", pan, second).acknowledgedBy())
                .isNull();
        assertThat(audited()).isEmpty();
    }

    @Test
    void shouldSilenceOnceForAllAndEndOnce() throws Exception {
        SilenceDesk desk = silences(here);
        SilenceView first = desk.silence("ling", new SilenceRequest("over-roast", pan, 60, "cleaning"));

        assertThat(silences(there).silence("ling", new SilenceRequest("over-roast", pan, 60, null)))
                .isEqualTo(first);
        assertThat(refused(() -> silences(there).silence("bo", new SilenceRequest("over-roast", pan, 30, null))))
                .hasMessageContaining("ling has silenced it until " + first.until());
        SilenceView longer = silences(there).silence("bo", new SilenceRequest("over-roast", pan, 120, null));
        assertThat(longer.until()).isAfter(first.until());
        Waiting.until(
                "it shows here",
                () -> query(here).alerts(0, 1, Optional.empty()).silences().contains(longer));

        assertThat(desk.end("ling", new EndSilenceRequest("over-roast", pan)).endedBy())
                .isEqualTo("ling");
        assertThat(desk.end("ling", new EndSilenceRequest("over-roast", pan)).endedBy())
                .isEqualTo("ling");
        assertThat(refused(() -> silences(there).end("bo", new EndSilenceRequest("over-roast", pan))))
                .hasMessageContaining("ling has ended that silence")
                .extracting(RefusedRequestException::why)
                .isEqualTo(Why.EXPIRED);
        assertThat(query(here).alerts(0, 1, Optional.empty()).silences()).doesNotContain(longer);
        assertThat(audited()).containsExactly("ling alert-silence", "bo alert-silence", "ling alert-silence-end");
    }

    @Test
    void shouldRefuseSilencesThatMakeNoSense() {
        SilenceDesk desk = silences(here);
        for (Integer minutes : new Integer[] {null, -5, 0, 10_081, Integer.MAX_VALUE}) {
            assertThat(refused(() -> desk.silence("ling", new SilenceRequest("over-roast", pan, minutes, null))))
                    .hasMessageContaining("1 to 10080 minutes");
        }
        assertThat(refused(() -> desk.silence("ling", new SilenceRequest("over-rost", pan, 5, null))))
                .hasMessageContaining("no rule is called over-rost; there are over-roast, unsure");
        assertThat(refused(() -> desk.silence("ling", new SilenceRequest("over-roast", "*a*a*a*", 5, null))))
                .hasMessageContaining("3 of them *");
        assertThat(refused(() -> desk.end("ling", new EndSilenceRequest("unsure", pan)))
                        .why())
                .isEqualTo(Why.NOT_FOUND);
        for (int i = query(here).alerts(0, 1, Optional.empty()).silences().size(); i < SilenceDesk.MOST; i++) {
            desk.silence("ling", new SilenceRequest("unsure", "many-" + i, 5, null));
        }
        assertThat(refused(() -> desk.silence("ling", new SilenceRequest("unsure", "one more", 5, null))))
                .hasMessageContaining("100 silences already");
        assertThat(desk.silence("ling", new SilenceRequest("unsure", "many-99", 50, null))
                        .subjects())
                .isEqualTo("many-99");
        // Other tests need room.
        for (int i = 90; i < SilenceDesk.MOST; i++) {
            desk.end("ling", new EndSilenceRequest("unsure", "many-" + i));
        }
    }

    private static List<String> atOnce(List<Callable<String>> people) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(people)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static AlertsQuery query(Desk desk) {
        return new AlertsQuery(
                DriverState.of(nothingRaised.driver()),
                desk.topicViews().alerts(),
                desk.topicViews().handling().book(),
                RULES,
                Clock.systemUTC());
    }

    private static AlertDesk desk(Desk desk) {
        return new AlertDesk(query(desk), desk.handling(), desk.handlingRecords(), Clock.systemUTC());
    }

    private static SilenceDesk silences(Desk desk) {
        return new SilenceDesk(query(desk), desk.handling(), desk.handlingRecords(), Clock.systemUTC());
    }

    /** As another instance raises it: the topic says so. */
    private Instant raise() throws Exception {
        Instant at = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        tell(AlertState.RAISED, at);
        for (Desk desk : List.of(here, there)) {
            Waiting.until(
                    "it is raised",
                    () -> query(desk).raisedAt("over-roast", pan).equals(Optional.of(at)));
        }
        return at;
    }

    private void tell(AlertState state, Instant at) throws Exception {
        byte[] value = Wire.of(Alert.class).write(new Alert("over-roast", pan, state, at, at, Map.of("n", "8"), at));
        alerts.send(new ProducerRecord<>(
                        Topics.ALERTS.name(), ("over-roast|" + pan).getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    private AcknowledgeRequest request(Instant at) {
        return new AcknowledgeRequest("over-roast", pan, at.toString(), null);
    }

    private AssignRequest assign(Instant at, String to, String instead) {
        return new AssignRequest("over-roast", pan, at.toString(), to, instead);
    }

    /** What the audit log says of this test's pan, oldest first. */
    private List<String> audited() throws Exception {
        Wire<AuditEntry> wire = Wire.of(AuditEntry.class);
        List<String> said = new ArrayList<>();
        for (var record : TopicLog.of(broker.bootstrapServers(), Topics.AUDIT_LOG)) {
            AuditEntry entry = wire.read(record.value());
            if (entry.getSubject().equals("over-roast|" + pan)) {
                said.add(entry.getActor() + " " + entry.getAction());
            }
        }
        return said;
    }

    private static RefusedRequestException refused(Runnable request) {
        return catchThrowableOfType(RefusedRequestException.class, request::run);
    }
}
