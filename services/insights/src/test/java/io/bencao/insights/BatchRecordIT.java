package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.api.batchrecords.BatchRecords;
import io.bencao.insights.api.batchrecords.Software;
import io.bencao.insights.api.review.AnnotationRequest;
import io.bencao.insights.api.runs.RunView;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.handling.InHand;
import io.bencao.insights.handling.Raising;
import io.bencao.protocols.batchrecords.BatchRecord;
import io.bencao.protocols.batchrecords.BatchRecord.KeyImage;
import io.bencao.protocols.batchrecords.BatchRecordVerification;
import io.bencao.protocols.batchrecords.BatchRecordVerification.Finding;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.Releases;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is filed of a pan, on a real broker: all of it is there, and every change shows. */
class BatchRecordIT {

    private static final String PAN = "pan 3/锅";
    private static final int IMAGES = 56;
    private static final int EVERY = 5;

    @TempDir
    private Path folder;

    private RunningInsights insights;
    private Path key;

    @Test
    void shouldFileAPanWithAllThatIsKnownOfItAndSignIt() throws Exception {
        // Given: a release, and a pan of which half is answered by another file of the checkpoint
        key = folder.resolve("records.pem");
        SigningKey releaser = SigningKey.generate();
        Path courses = folder.resolve("courses.json");
        new ObjectMapper().writeValue(courses.toFile(), List.of(DrawnPan.prior()));
        try (TestBroker broker = TestBroker.start(folder);
                Releases releases = new Releases(broker.bootstrapServers(), "starter", releaser);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            CheckpointRef fp32 = DrawnPan.starter("fp32");
            releases.release("ef".repeat(32));
            releases.release(fp32.getDigest());
            insights = start(broker.bootstrapServers(), courses, releaser);
            DrawnPan pan = new DrawnPan(PAN, 11);
            Instant begin = Instant.now().minusSeconds(IMAGES * EVERY);
            List<byte[]> images = new ArrayList<>();
            List<UUID> events = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                images.add(DrawnImage.draw(i, 64, 48, 8).jpeg(0.9f, false));
                events.add(UUID.randomUUID());
                feed.see(
                        pan.answered(
                                events.get(i),
                                i * EVERY,
                                begin.plusSeconds(i * EVERY),
                                i < IMAGES / 2 ? fp32 : DrawnPan.starter("int8")),
                        images.get(i));
            }
            Waiting.until("the run is seen", () -> run().filter(run -> run.images() == IMAGES)
                    .isPresent());
            String runId = run().orElseThrow().runId();
            RefusedRequestException early = refused(() -> record(runId));
            insights.queries()
                    .annotations()
                    .annotate("ling", events.get(20).toString(), new AnnotationRequest("LABEL", "ph_bj", null));
            Waiting.until("the run is over", () -> run().filter(run -> run.end() != null)
                    .isPresent());
            Waiting.until(
                    "the alert is cleared",
                    () -> insights.queries().alerts().open().isEmpty());
            Waiting.until("the label is known", () -> !insights.queries()
                    .events()
                    .event(events.get(20).toString())
                    .annotations()
                    .isEmpty());

            // When
            SignedBatchRecord signed = record(runId);

            // Then
            assertThat(early.why()).isEqualTo(Why.REFUSED);
            assertThat(refused(() -> record("20200101T000000.000Z")).why()).isEqualTo(Why.NOT_FOUND);
            BatchRecord record = signed.record();
            assertThat(record.run().source()).isEqualTo(PAN);
            assertThat(record.run().images()).isEqualTo(IMAGES);
            assertThat(record.run().end()).isEqualTo("pause");
            assertThat(record.run().stages()).isEqualTo(DrawnPan.LABELS);
            assertThat(Duration.between(
                            record.run().began().byImages(),
                            record.run().ended().byImages()))
                    .isEqualTo(Duration.ofSeconds((IMAGES - 1) * EVERY));
            assertThat(record.run().began().byBroker())
                    .isEqualTo(record.run().began().byImages());
            assertThat(record.course()).hasSize(IMAGES);
            assertThat(record.checkpoints())
                    .containsExactlyInAnyOrder(
                            new BatchRecord.Answering(fp32.getDigest(), "starter", "fp32", IMAGES / 2),
                            new BatchRecord.Answering(fp32.getDigest(), "starter", "int8", IMAGES / 2));
            assertThat(record.releases())
                    .extracting(BatchRecord.InForce::number)
                    .containsExactly(2L);
            assertThat(record.releases().get(0).keyId()).isEqualTo(releaser.keyId());
            assertThat(record.labels()).singleElement().satisfies(said -> {
                assertThat(said.by()).isEqualTo("ling");
                assertThat(said.event()).isEqualTo(events.get(20));
                assertThat(said.label()).isEqualTo("ph_bj");
                assertThat(said.vouched()).isEqualTo("sealed");
            });
            assertThat(record.alerts())
                    .extracting(BatchRecord.AlertEpisode::rule)
                    .contains("over");
            assertThat(record.alerts()).allSatisfy(alert -> {
                assertThat(alert.raisedAt()).isNotNull();
                assertThat(alert.clearedAt()).isAfterOrEqualTo(alert.raisedAt());
            });
            shouldNameImagesThatAreThere(record.keyImages(), images, events);
            assertThat(record.made().by()).isEqualTo("mei");
            assertThat(record.made().version()).isNotBlank().doesNotContain("$");
            assertThat(record.made().settled()).isFalse();
            assertThat(record.made().leftOut()).isEmpty();
            shouldBeSigned(signed);
            shouldStillBeMadeWhenTheRunIsNoLongerInMemory(broker.bootstrapServers(), runId, record);
            shouldSayWhoAcknowledgedAnAlert(runId, over(record));
        } finally {
            insights.close();
        }
    }

    /** Whoever has the file and the key that the service published can tell. */
    private void shouldBeSigned(SignedBatchRecord signed) throws Exception {
        TrustedKeys published = TrustedKeys.of(List.of(folder.resolve("state-access/records.pub")));
        byte[] bytes = signed.bytes();
        assertThat(BatchRecordVerification.verify(bytes, published))
                .isEqualTo(new Finding.Verified(
                        signed.record(), SigningKey.createIfAbsent(key).keyId()));
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String field : List.of("ling", "ph_bj", "pause", "over", "int8", "mei")) {
            String changed = text.replaceFirst("\"" + field + "\"", "\"" + field + "!\"");
            assertThat(changed).as(field).isNotEqualTo(text);
            assertThat(BatchRecordVerification.verify(changed.getBytes(StandardCharsets.UTF_8), published))
                    .as(field)
                    .isInstanceOf(Finding.Changed.class);
        }
    }

    private void shouldNameImagesThatAreThere(List<KeyImage> keyImages, List<byte[]> images, List<UUID> events)
            throws Exception {
        assertThat(keyImages).extracting(KeyImage::event).contains(events.get(0), events.get(IMAGES - 1));
        Set<String> reasons = new HashSet<>();
        keyImages.forEach(image -> reasons.addAll(image.why()));
        assertThat(reasons).contains("first", "stage-2", "stage-3", "stage-4", "right", "last");
        for (KeyImage image : keyImages) {
            byte[] bytes = images.get(events.indexOf(image.event()));
            assertThat(image.image().sha256()).isEqualTo(Sha256.of(bytes));
            assertThat(image.image().topic()).isEqualTo("image-events");
        }
        assertThat(keyImages).extracting(image -> image.image().offset()).doesNotHaveDuplicates();
    }

    /** Its topic has it, at the time that its id says. An hour later nothing changes it; a week later labels may be forgotten. */
    private void shouldStillBeMadeWhenTheRunIsNoLongerInMemory(String brokers, String runId, BatchRecord before) {
        SignedBatchRecord later = others(brokers, Duration.ofDays(7)).record(PAN, runId, null);
        assertThat(later.signature()).isNull();
        assertThat(later.record().run()).isEqualTo(before.run());
        assertThat(later.record().course()).isEqualTo(before.course());
        assertThat(later.record().alerts()).isEqualTo(before.alerts());
        assertThat(later.record().made().settled()).isTrue();
        assertThat(later.record().made().by()).isNull();
        assertThat(refused(() -> others(brokers, Duration.ofMinutes(50)).record(PAN, runId, null))
                        .why())
                .isEqualTo(Why.EXPIRED);
    }

    /** That of this raising, and not of another one of the same rule and source. */
    private void shouldSayWhoAcknowledgedAnAlert(String runId, BatchRecord.AlertEpisode before) {
        HandlingBook book = insights.service().rooms().topicViews().handling().book();
        Instant at = before.raisedAt().plusSeconds(5);
        book.take(
                new Raising("over", PAN, before.raisedAt().minusMillis(1)),
                InHand.NOBODY.acknowledged("bo", at, "another one"));
        assertThat(before.acknowledgedBy()).isNull();
        assertThat(over(record(runId).record())).isEqualTo(before);

        book.take(
                new Raising("over", PAN, before.raisedAt()),
                InHand.NOBODY.assigned("mei").acknowledged("ling", at, "taken off"));

        BatchRecord.AlertEpisode now = over(record(runId).record());
        assertThat(now.acknowledgedBy()).isEqualTo("ling");
        assertThat(now.acknowledgedAt()).isEqualTo(at);
        assertThat(now.note()).isEqualTo("taken off");
        assertThat(now.assignedTo()).isEqualTo("mei");
    }

    private static BatchRecord.AlertEpisode over(BatchRecord record) {
        return record.alerts().stream()
                .filter(alert -> alert.rule().equals("over"))
                .findFirst()
                .orElseThrow();
    }

    private BatchRecords others(String brokers, Duration feedbackWindow) {
        InsightsRooms rooms = insights.service().rooms();
        InsightsConfig config = TestConfig.of(RunningInsights.settings(brokers, folder, Map.of()));
        return new BatchRecords(
                new BatchRecords.Sources(
                        new KafkaClients(brokers, Map.of()),
                        TopologyStart.wires(config),
                        rooms.state(),
                        insights.queries().events(),
                        insights.queries().alerts(),
                        gone -> Optional.empty(),
                        rooms.topicViews().releases()),
                Optional.empty(),
                new Software("other", "1", null),
                TopologyStart.runRules(config.insights().runs()),
                feedbackWindow,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    }

    private RunningInsights start(String brokers, Path courses, SigningKey releaser) throws Exception {
        Path releases = folder.resolve("releases.pub");
        releaser.exportPublic(releases);
        return RunningInsights.start(
                brokers,
                folder.resolve("state"),
                Map.of(
                        "bencao.checkpoint.store",
                        Repository.root().resolve("model/starter").toString(),
                        "bencao.checkpoint.trusted-keys",
                        releases.toString(),
                        "bencao.insights.runs.courses",
                        courses.toString(),
                        "bencao.insights.runs.pause",
                        "8s",
                        "bencao.insights.runs.clock",
                        "10m",
                        "bencao.insights.runs.record-key",
                        key.toString(),
                        "bencao.insights.alerts.over.kind",
                        "run-over",
                        "bencao.insights.alerts.over.threshold",
                        "0.9"));
    }

    private Optional<RunView> run() {
        return Optional.of(insights.queries().runs().runs(0, 10, Optional.of(PAN)))
                .flatMap(runs -> runs.goingOn().stream().findFirst().or(() -> runs.ended().stream()
                        .findFirst()));
    }

    private SignedBatchRecord record(String runId) {
        return insights.queries().batchRecords().record(PAN, runId, "mei");
    }

    private static RefusedRequestException refused(Runnable asked) {
        return catchThrowableOfType(RefusedRequestException.class, asked::run);
    }
}
