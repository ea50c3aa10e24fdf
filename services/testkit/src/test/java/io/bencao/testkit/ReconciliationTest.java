package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.guarantees.BadImageHarmsNobody;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationException;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.RecordId;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads histories of known right and wrong from a real broker. One source, so one partition. */
class ReconciliationTest {

    private static final String SOURCE = "pan-1";
    private static final String GROUP = "the-service";

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(3, 64, 48, 4).jpeg(0.8f, false);
    private TestBroker broker;
    private Admin admin;
    private EventProducer events;
    private ScriptedService service;
    private int partition;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        String topicId = admin.describeTopics(List.of(Topics.IMAGE_EVENTS.name()))
                .allTopicNames()
                .get()
                .get(Topics.IMAGE_EVENTS.name())
                .topicId()
                .toString();
        events = new EventProducer(broker.bootstrapServers());
        service = new ScriptedService(broker.bootstrapServers(), topicId, GROUP);
        events.bad(SOURCE, Good.draw(1, 32, 32), Damage.TEXT);
        events.awaitAll();
        partition = events.bad().keySet().iterator().next().partition();
        for (int i = 0; i < 3; i++) {
            events.good(SOURCE, image);
        }
        events.awaitAll();
    }

    @AfterEach
    void stop() {
        service.close();
        events.close();
        admin.close();
        broker.close();
    }

    @Test
    void shouldFindAllInOrderWhenAnAbortedAttemptWasRepeated() {
        // Given
        service.begin();
        service.predict(SOURCE, partition, 1, image);
        service.abort();
        answerAll();

        // When
        Evidence evidence = read(ReconciliationRange.everything());

        // Then
        assertThat(new OneOutcomePerRecord().judge(evidence).findings()).isEmpty();
        assertThat(new OrderPerSource().judge(evidence).findings()).isEmpty();
        assertThat(new BadImageHarmsNobody(events.bad()).judge(evidence).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("other bytes"));
        assertThat(evidence.records()).isEqualTo(4);
        assertThat(evidence.checkpoints()).containsExactly("digest-of-c");
    }

    @Test
    void shouldFindWhatIsMissingAndWhatIsDoubled() {
        // Given
        service.begin();
        service.predict(SOURCE, partition, 1, image);
        service.predict(SOURCE, partition, 2, image);
        service.predict(SOURCE, partition, 1, image);
        service.commit();

        // When
        Evidence evidence = read(ReconciliationRange.everything());

        // Then
        Verdict verdict = new OneOutcomePerRecord().judge(evidence);
        assertThat(verdict.count(OneOutcomePerRecord.MISSING)).isEqualTo(2);
        assertThat(verdict.count(OneOutcomePerRecord.DOUBLED)).isEqualTo(1);
        assertThat(new OrderPerSource().judge(evidence).held()).isFalse();
    }

    @Test
    void shouldAskOnlyForWhatTheServiceHasCommittedAndWaitForItsOpenTransaction() throws Exception {
        // Given two are committed with their offset, one more is on its way
        service.begin();
        service.deadLetter(SOURCE, partition, 0, image, "unsupported-format");
        service.predict(SOURCE, partition, 1, image);
        service.commitWithOffset(partition, 2);
        service.begin();
        service.predict(SOURCE, partition, 2, image);
        service.flush();
        Thread closer = new Thread(() -> {
            sleepBriefly();
            service.commitWithOffset(partition, 3);
        });
        closer.start();

        // When
        Evidence evidence = read(ReconciliationRange.everything().committedBy(GROUP));
        closer.join();

        // Then
        Verdict verdict = new OneOutcomePerRecord().judge(evidence);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.count(OneOutcomePerRecord.NOT_DUE)).isEqualTo(1);
        assertThat(evidence.outcome(new RecordId(partition, 2)).predictions()).isEqualTo(1);
    }

    @Test
    void shouldCountApartWhatRetentionTook() throws Exception {
        // Given the first two records are gone, their answers are not
        answerAll();
        TopicPartition trimmed = new TopicPartition(Topics.IMAGE_EVENTS.name(), partition);
        admin.deleteRecords(Map.of(trimmed, RecordsToDelete.beforeOffset(2)))
                .all()
                .get();

        // When
        Verdict verdict = new OneOutcomePerRecord().judge(read(ReconciliationRange.everything()));

        // Then
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.judged()).isEqualTo(2);
        assertThat(verdict.remarks()).hasSize(2).allSatisfy(remark -> assertThat(remark.count())
                .isEqualTo(2));
    }

    @Test
    void shouldNotCallMissingNorHeldWhatMayHaveLostItsAnswerToRetention() throws Exception {
        // Given all answers are there, then the output loses its oldest ones
        answerAll();
        for (int i = 0; i < Topics.PREDICTIONS.partitions(); i++) {
            TopicPartition output = new TopicPartition(Topics.PREDICTIONS.name(), i);
            admin.deleteRecords(Map.of(output, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }

        // When
        Verdict verdict = new OneOutcomePerRecord().judge(read(ReconciliationRange.everything()));

        // Then
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.count(OneOutcomePerRecord.ANSWER_EXPIRED)).isEqualTo(3);
    }

    @Test
    void shouldLookOnlyAtTheRecordsOfATime() throws Exception {
        // Given four answered records, then one that is not
        answerAll();
        sleepBriefly();
        Instant later = Instant.now();
        events.good(SOURCE, image);
        events.awaitAll();

        // When
        Evidence before = read(ReconciliationRange.everything().between(Optional.empty(), Optional.of(later)));
        Evidence after = read(ReconciliationRange.everything().between(Optional.of(later), Optional.empty()));

        // Then
        assertThat(before.records()).isEqualTo(4);
        assertThat(new OneOutcomePerRecord().judge(before).findings()).isEmpty();
        assertThat(after.records()).isEqualTo(1);
        assertThat(new OneOutcomePerRecord().judge(after).count(OneOutcomePerRecord.MISSING))
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhichTopicIsMissing() throws Exception {
        // Given
        admin.deleteTopics(List.of(Topics.PREDICTIONS.name())).all().get();

        // Then
        assertThatThrownBy(() -> read(ReconciliationRange.everything()))
                .isInstanceOf(ReconciliationException.class)
                .hasMessageContaining("no topic predictions");
    }

    private void answerAll() {
        service.begin();
        service.deadLetter(SOURCE, partition, 0, image, "unsupported-format");
        for (long offset = 1; offset <= 3; offset++) {
            service.predict(SOURCE, partition, offset, image);
        }
        service.commit();
    }

    private Evidence read(ReconciliationRange range) {
        Properties client = new Properties();
        client.put("bootstrap.servers", broker.bootstrapServers());
        return Reconciliation.read(client, range, ReadingProgress.SILENT);
    }

    private static void sleepBriefly() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
