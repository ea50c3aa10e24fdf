package io.bencao.bench.pipeline;

import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The whole service in child processes, from a topic full of images to committed predictions. */
final class ServicePipeline {

    private static final int SOURCES = 8;

    /** So many stay unanswered when the clock stops, so that it never measures a service that runs dry. */
    private static final int LEFT_OVER = 64;

    private final Path classifierJar;
    private final LocalCheckpoint checkpoint;
    private final Map<String, String> settings;

    /** @param settings of the classifier, stronger than its defaults */
    ServicePipeline(Path classifierJar, LocalCheckpoint checkpoint, Map<String, String> settings) {
        this.classifierJar = classifierJar;
        this.checkpoint = checkpoint;
        this.settings = settings;
    }

    /**
     * What one run did between its warm-up and its last counted prediction.
     *
     * @param perSecond images a second, by the times at which the broker appended their predictions
     * @param images how many were counted
     * @param classifier CPU seconds an image, by threads of the classifier's process
     * @param broker CPU seconds an image, of the broker's process
     * @param observer CPU seconds an image, of this process, which reads the predictions
     */
    record Measured(double perSecond, long images, ThreadTimes classifier, double broker, double observer) {}

    /**
     * Fills the topic, starts the classifier, and waits for the predictions.
     *
     * @param warmUp predictions before the clock starts
     * @param counted predictions that are counted
     */
    Measured run(List<byte[]> images, int warmUp, int counted) throws InterruptedException {
        try (Workplace workplace = Workplace.create("bench", false)) {
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            fill(system, images, warmUp + counted + LEFT_OVER);
            settle(workplace.folder());
            long classifier = system.startClassifier(classifierJar, checkpoint, settings, OptionalInt.empty())
                    .pid();
            try (PredictionWatch predictions = new PredictionWatch(system)) {
                int warm = predictions.await(warmUp);
                ThreadClock classifierBefore = ThreadClock.of(classifier);
                ThreadClock brokerBefore = ThreadClock.of(system.brokerPid());
                ThreadClock selfBefore = ThreadClock.of(ProcessHandle.current().pid());
                int seen = predictions.await(warm + counted) - warm;
                ThreadTimes classifierSpent = ThreadClock.of(classifier).since(classifierBefore);
                double brokerSpent =
                        ThreadClock.of(system.brokerPid()).since(brokerBefore).total();
                double selfSpent = ThreadClock.of(ProcessHandle.current().pid())
                        .since(selfBefore)
                        .total();
                return new Measured(
                        predictions.rate(warm, warm + counted),
                        seen,
                        classifierSpent.over(seen),
                        brokerSpent / seen,
                        selfSpent / seen);
            }
        }
    }

    private static void fill(LocalSystem system, List<byte[]> images, int count) {
        try (KafkaProducer<byte[], byte[]> producer = system.cluster().producer(new Properties())) {
            for (int i = 0; i < count; i++) {
                byte[] bytes = images.get(i % images.size());
                producer.send(
                        ImageEvents.record(new NamedImage("bench.jpg", Optional.empty(), bytes), "pan-" + i % SOURCES));
            }
            producer.flush();
        }
    }

    /** Writes the broker's files to the disk now; else the kernel does so half a minute later, while the clock runs. */
    private static void settle(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw Complaint.impossible(
                    "the broker's files in " + folder + " can't be written to the disk: " + e.getMessage());
        }
    }
}
