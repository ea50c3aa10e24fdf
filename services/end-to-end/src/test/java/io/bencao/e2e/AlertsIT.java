package io.bencao.e2e;

import io.bencao.broker.Ports;
import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainerCommandKind;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.Damage;
import io.bencao.testkit.Good;
import io.bencao.testkit.Releases;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the shipped alerts are for, done to real services under a real Prometheus: each fires, and clears once it is mended. Those
 * that would take hours (drift, a full heap, insights ten thousand records behind, a release taken back) fire in
 * {@code alerts-test.yml}.
 */
@Tag("soak")
@Timeout(600)
@TestMethodOrder(MethodOrderer.MethodName.class)
class AlertsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TopicPartition HALTED = new TopicPartition(Topics.IMAGE_EVENTS.name(), 0);

    @TempDir
    static Path folder;

    private static WatchedSystem system;

    @BeforeAll
    static void start() throws IOException {
        system = WatchedSystem.start(folder);
        system.send(80);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    /** There is one for each rule; others, as that of many dead letters, stay for minutes after another test. */
    private static final String SILENT = "BencaoGradingAlert\",rule=\"silent-source";

    @Test
    void shouldTellOfDeadLetters() {
        send("BencaoDeadLetters", () -> system.events().bad("pan-1", Good.draw(1, 96, 72), Damage.CUT_AT_50_PERCENT));
        awaitClear("BencaoDeadLetters", () -> system.send(5));
    }

    @Test
    void shouldTellOfAReleaseThatIsRefusedAndNotServed() throws IOException {
        try (Releases releases = releases()) {
            // Given: under this digest lies another checkpoint
            String wrong = "b".repeat(64);
            copy(system.first(), system.store().resolve(wrong));

            // When
            releases.release(wrong);

            // Then
            awaitFiring("BencaoReleaseRefused");
            awaitFiring("BencaoReleaseNotServed");
            releases.release(system.first().getFileName().toString());
            awaitClear("BencaoReleaseNotServed", AlertsIT::nothing);
            awaitClear("BencaoReleaseRefused", AlertsIT::nothing);
        }
    }

    @Test
    void shouldTellOfSilentSourcesAndOfAFullQueue() {
        // When: many doubtful images, then none
        system.send(620);
        awaitFiring("BencaoReviewPilesUp");
        awaitFiring(SILENT);

        // Then
        awaitClear(SILENT, () -> system.send(40));
        system.label(system.unlabelled());
        awaitClear("BencaoReviewPilesUp", AlertsIT::nothing);
    }

    @Test
    void shouldTellOfARunThatFailed() {
        askForWhatThereIsNot();
        awaitFiring("BencaoTrainingFailed");
        awaitClear("BencaoTrainingFailed", AlertsIT::nothing);
    }

    @Test
    void shouldTellOfATrainerThatIsDownAndOfOneThatMayNotLead() {
        // When
        system.trainer().terminate();
        awaitFiring("BencaoTrainerDown");
        try (KafkaConsumer<byte[], byte[]> intruder = intruder()) {
            Waiting.until("somebody else holds the lease", () -> {
                intruder.poll(Duration.ofMillis(100));
                return !intruder.assignment().isEmpty();
            });
            system.launchTrainer();
            awaitFiring("BencaoNoTrainerLeads", () -> intruder.poll(Duration.ofMillis(50)));
        }

        // Then
        awaitClear("BencaoNoTrainerLeads", AlertsIT::nothing);
        awaitClear("BencaoTrainerDown", AlertsIT::nothing);
    }

    @Test
    void shouldTellOfInsightsThatAreDown() {
        system.insights().kill();
        awaitFiring("BencaoInsightsDown");
        system.startInsights();
        awaitClear("BencaoInsightsDown", AlertsIT::nothing);
        awaitClear("BencaoInsightsNotReady", AlertsIT::nothing);
    }

    @Test
    void shouldTellOfAClassifierThatIsDownWhileImagesCome() {
        // When
        system.classifier().terminate();
        awaitFiring("BencaoClassifierDown");
        system.send(1_100);
        awaitFiring("BencaoLagGrows", () -> system.send(10));
        awaitFiring("BencaoNoPredictions");
        system.launchClassifier();

        // Then: those that waited were answered late
        awaitFiring("BencaoAnswersSlow");
        awaitClear("BencaoAnswersSlow", () -> system.send(20));
        for (String alert : List.of("BencaoClassifierDown", "BencaoLagGrows", "BencaoNoPredictions")) {
            awaitClear(alert, AlertsIT::nothing);
        }
    }

    @Test
    void shouldTellOfAClassifierWithoutACheckpoint() throws IOException {
        // When
        system.classifier().terminate();
        system.launchClassifier(system.settings()
                .without("bencao.checkpoint.path")
                .with("bencao.checkpoint.model", "nobody")
                .with("bencao.checkpoint.cache", folder.resolve("empty-cache").toString()));
        awaitFiring("BencaoClassifierNotReady");

        // Then
        system.classifier().terminate();
        system.launchClassifier();
        awaitClear("BencaoClassifierNotReady", AlertsIT::nothing);
    }

    @Test
    void shouldTellOfTwoInstancesWithOneName() {
        // When
        ClassifierSettings twin = system.settings()
                .with("bencao.checkpoint.cache", folder.resolve("twin").toString())
                .with("bencao.intake.state-dir", folder.resolve("twin-state").toString())
                .with("quarkus.http.port", Integer.toString(Ports.free()));
        try (ClassifierProcess other = ClassifierProcess.start(twin)) {
            send("BencaoPublishingFails", () -> system.send(20));
            other.kill();
        }

        // Then
        awaitClear("BencaoPublishingFails", () -> system.send(5));
    }

    @Test
    void shouldTellOfAPartitionThatNeedsAPerson() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
            // When: what stands at the committed offset is deleted
            system.classifier().terminate();
            system.send(200);
            long end = end(admin);
            admin.deleteRecords(Map.of(HALTED, RecordsToDelete.beforeOffset(end)))
                    .all()
                    .get();
            system.launchClassifier();
            awaitFiring("BencaoPartitionHalted");

            // Then: a person decides
            system.classifier().terminate();
            Waiting.calmlyUntil("the offsets can be set", PATIENCE, () -> set(admin, end));
            system.launchClassifier();
            awaitClear("BencaoPartitionHalted", AlertsIT::nothing);
        }
    }

    private static long end(Admin admin) throws Exception {
        return admin.listOffsets(Map.of(HALTED, OffsetSpec.latest()))
                .partitionResult(HALTED)
                .get()
                .offset();
    }

    /** Not while the group has members. */
    private static boolean set(Admin admin, long offset) {
        try {
            admin.alterConsumerGroupOffsets(ClassifierSettings.GROUP, Map.of(HALTED, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static boolean fires(String alert) {
        return !system.prometheus()
                .now("ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}")
                .isEmpty();
    }

    private static void awaitFiring(String alert) {
        awaitFiring(alert, AlertsIT::nothing);
    }

    private static void awaitFiring(String alert, Runnable meanwhile) {
        Waiting.calmlyUntil(alert + " fires", PATIENCE, () -> {
            meanwhile.run();
            return fires(alert);
        });
    }

    /** Does it again and again until the alert fires; others keep the traffic up. */
    private static void send(String alert, Runnable again) {
        awaitFiring(alert, () -> {
            system.send(2);
            again.run();
            system.events().awaitAll();
        });
    }

    private static void awaitClear(String alert, Runnable meanwhile) {
        Waiting.calmlyUntil(alert + " clears", PATIENCE, () -> {
            meanwhile.run();
            return !fires(alert);
        });
    }

    private static void nothing() {}

    private static void askForWhatThereIsNot() {
        TrainerCommand command = TrainerCommand.newBuilder()
                .setCommandId(UUID.randomUUID())
                .setKind(TrainerCommandKind.TRAIN)
                .setMode("quantum")
                .setGivenBy("test")
                .setGivenAt(Instant.now())
                .build();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.TRAINER_COMMANDS.name(),
                    "small".getBytes(StandardCharsets.UTF_8),
                    Wire.of(TrainerCommand.class).write(command)));
        }
    }

    private static Releases releases() throws IOException {
        return new Releases(
                system.bootstrapServers(), "small", SigningKey.createIfAbsent(TrainedCheckpoint.key(folder)));
    }

    /** A member of the trainers' group that is no trainer; what it has it keeps, as theirs do. */
    private static KafkaConsumer<byte[], byte[]> intruder() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                system.bootstrapServers(),
                "group.id",
                "bencao-trainer",
                "partition.assignment.strategy",
                CooperativeStickyAssignor.class.getName());
        KafkaConsumer<byte[], byte[]> intruder =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        intruder.subscribe(List.of(Topics.TRAINER_LEASE.name()));
        return intruder;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
