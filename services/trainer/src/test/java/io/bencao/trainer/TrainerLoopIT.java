package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.Sha256;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainerCommandKind;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.Colours;
import io.bencao.testkit.MetricFamilies;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TestImageServer;
import io.bencao.testkit.TestObjectStore;
import io.bencao.testkit.TrainerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop over Kafka: labels in, a better checkpoint out; then live images that prove it worse, and it is taken back. */
class TrainerLoopIT {

    private static final int SIGTERM_STATUS = 143;
    private static final Pattern GATHERED = Pattern.compile("(\\d+) images to learn from, (\\d+) held out");

    @TempDir
    static Path where;

    @Test
    void shouldReleaseWhatIsBetterRefuseWhatIsNotAndTakeBackWhatLiveAuditsProveWorse() throws Exception {
        ColourChampion colours = ColourChampion.train(where);
        try (TestBroker broker = TestBroker.start(where);
                TestImageServer server = TestImageServer.start();
                TestObjectStore objects = TestObjectStore.start(where.resolve("objects"), List.of("checkpoints"));
                LabelFeed feed = new LabelFeed(broker.bootstrapServers(), colours.key());
                Station station = new Station("colours", where, broker.bootstrapServers(), colours)) {
            String brokers = broker.bootstrapServers();

            // Given a world in which each colour means the next class, labelled by operators; half of the events only
            // refer to their images, one of which is lost; checkpoints lie in a bucket
            station.keepsCheckpointsIn(objects, "checkpoints");
            feed.storesImagesAt(server);
            feed.send(240, 1, PickedHow.LOW_CONFIDENCE);
            server.remove(Sha256.of(Colours.jpeg(1, 1)));
            byte[] thrice = Colours.jpeg(0, 777_777);
            feed.sendLabelled(
                    List.of(thrice, thrice, thrice),
                    List.of(ColourChampion.label(1), ColourChampion.label(1), ColourChampion.label(2)),
                    PickedHow.LOW_CONFIDENCE);
            Map<String, String> settings = new HashMap<>(Map.of(
                    // All labels here are by the same few.
                    "bencao.trainer.doubt.annotator-share", "1",
                    "bencao.trainer.rollback.audit-images", "30",
                    "bencao.trainer.rollback.wait-labels", "260",
                    "bencao.trainer.images-patience", "1s",
                    "bencao.trainer.retry-after", "3s"));
            settings.putAll(server.settings());
            TrainerProcess trainer = station.start(settings);

            // When, Then
            CheckpointRelease first = station.awaitReleases(1).get(0);
            assertThat(first.getNumber()).isEqualTo(1);
            assertThat(first.getParentDigest()).isEqualTo(station.champion().digest());
            assertThat(first.getScores().get("challengerAccuracy"))
                    .isGreaterThan(first.getScores().get("championAccuracy") + 0.5);
            assertThat(station.isGood(first)).isTrue();
            assertThat(station.store().list())
                    .containsExactlyInAnyOrder(station.champion().digest(), first.getDigest());
            MetricFamilies metrics = MetricFamilies.read(trainer.address());
            assertThat(metrics.names())
                    .contains(
                            "bencao_trainer_loss_nats",
                            "bencao_trainer_phase_time_seconds",
                            "bencao_trainer_missing_images_total");
            assertThat(metrics.broken()).isEmpty();
            shouldHaveGoneThroughThePhases(station);
            shouldHaveSetAsideWhatContradictsTheMajority(station);
            shouldHaveLearnedFromAllButTheLostImage(station);

            // When it is asked to train once more on what it has learned already
            UUID command = command(brokers, station.model(), null);

            // Then it says why there is no release
            TrainingProgress refused = station.awaitProgress(
                    "the command's run ends", each -> isEndOf(command, each) && each.getPhase() == TrainingPhase.DONE);
            assertThat(refused.getDecision()).isEqualTo(GateDecision.REFUSED);
            assertThat(refused.getReason()).contains("not surely better");

            // When it is asked for what there is not
            UUID nonsense = command(brokers, station.model(), "quantum");

            // Then
            TrainingProgress failed =
                    station.awaitProgress("the bad command's run ends", each -> isEndOf(nonsense, each));
            assertThat(failed.getPhase()).isEqualTo(TrainingPhase.FAILED);
            assertThat(failed.getReason()).contains("quantum");

            // When the old meaning of the colours comes back, and audits say so
            feed.send(30, 0, PickedHow.AUDIT);

            // Then
            CheckpointRelease back = station.awaitReleases(2).get(1);
            assertThat(back.getDigest()).isEqualTo(station.champion().digest());
            assertThat(back.getParentDigest()).isEqualTo(first.getDigest());
            assertThat(back.getNumber()).isEqualTo(2);
            assertThat(back.getReason()).startsWith("rollback").contains("only the parent is right on");
            assertThat(station.isGood(back)).isTrue();

            // When as many labels come as begin a run at other times
            feed.send(200, 0, PickedHow.LOW_CONFIDENCE);

            // Then it waits for the further ones
            station.shouldBeginNoRunWithin(Duration.ofSeconds(6));

            // When these come while the place of their images is away
            server.goAway();
            feed.send(60, 0, PickedHow.LOW_CONFIDENCE);

            // Then nothing is learned without them, and all is learned once it is back
            TrainingProgress putOff = station.awaitProgress(
                    "a run is put off",
                    each -> each.getPhase() == TrainingPhase.FAILED
                            && each.getReason().contains("bencao.trainer.images-patience"));
            assertThat(putOff.getReason())
                    .contains("nothing is learned from fewer images")
                    .contains(server.place());
            assertThat(station.progressOf(putOff.getRunId()))
                    .extracting(TrainingProgress::getPhase)
                    .doesNotContain(TrainingPhase.TRAINING);
            server.comeBack();
            station.awaitProgress("a run begins with all labels", each -> images(each) == 240 + 30 + 200 + 60);

            // When
            int status = trainer.terminate();

            // Then
            assertThat(status).isEqualTo(SIGTERM_STATUS);
            assertThat(station.releases()).hasSize(2);
        }
    }

    private static void shouldHaveGoneThroughThePhases(Station station) {
        TrainingProgress done =
                station.awaitProgress("the first run ends", each -> each.getPhase() == TrainingPhase.DONE);
        assertThat(done.getDecision()).isEqualTo(GateDecision.PASSED);
        List<TrainingPhase> phases = station.progressOf(done.getRunId()).stream()
                .map(TrainingProgress::getPhase)
                .distinct()
                .toList();
        assertThat(phases)
                .containsExactly(
                        TrainingPhase.FETCHING,
                        TrainingPhase.TRAINING,
                        TrainingPhase.EXPORTING,
                        TrainingPhase.EVALUATING,
                        TrainingPhase.GATING,
                        TrainingPhase.STORING,
                        TrainingPhase.RELEASING,
                        TrainingPhase.DONE);
        assertThat(station.progressOf(done.getRunId()))
                .anyMatch(each -> each.getPhase() == TrainingPhase.FETCHING && each.getStep() == each.getSteps())
                .anyMatch(each -> each.getPhase() == TrainingPhase.TRAINING && each.getLoss() != null);
    }

    private static void shouldHaveSetAsideWhatContradictsTheMajority(Station station) throws IOException {
        TrainingProgress fetched = station.awaitProgress("the first run has fetched", each -> images(each) > 0);
        assertThat(fetched.getReason()).contains("labels set aside: 1;");
        assertThat(station.folder().resolve("trainer/runs/" + fetched.getRunId() + "/set-aside.json"))
                .content()
                .contains("contradicts the majority for its image, class-1 with 2 of 3 votes");
    }

    /** 240, and one that was sent thrice; but for one. */
    private static void shouldHaveLearnedFromAllButTheLostImage(Station station) throws IOException {
        TrainingProgress fetched = station.awaitProgress("the first run has fetched", each -> images(each) > 0);
        assertThat(images(fetched)).isEqualTo(240);
        assertThat(fetched.getReason()).contains("REFERENCE_MISSING=1");
        assertThat(station.folder().resolve("trainer/runs/" + fetched.getRunId() + "/missing.json"))
                .content()
                .contains("REFERENCE_MISSING: http://127.0.0.1");
    }

    /** How many images a run has gathered, for both sides; 0 if this is no word about that. */
    private static int images(TrainingProgress progress) {
        Matcher counts = GATHERED.matcher(progress.getReason() == null ? "" : progress.getReason());
        return counts.find() ? Integer.parseInt(counts.group(1)) + Integer.parseInt(counts.group(2)) : 0;
    }

    private static boolean isEndOf(UUID run, TrainingProgress each) {
        return each.getRunId().equals(run.toString())
                && (each.getPhase() == TrainingPhase.DONE || each.getPhase() == TrainingPhase.FAILED);
    }

    private static UUID command(String brokers, String model, String mode) {
        UUID id = UUID.randomUUID();
        TrainerCommand command = TrainerCommand.newBuilder()
                .setCommandId(id)
                .setKind(TrainerCommandKind.TRAIN)
                .setMode(mode)
                .setGivenBy("test")
                .setGivenAt(Instant.now())
                .build();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.TRAINER_COMMANDS.name(),
                    model.getBytes(StandardCharsets.UTF_8),
                    Wire.of(TrainerCommand.class).write(command)));
            producer.close(Duration.ofSeconds(10));
        }
        return id;
    }
}
