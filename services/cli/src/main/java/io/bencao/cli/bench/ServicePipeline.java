package io.bencao.cli.bench;

import io.bencao.cli.local.Checkpoint;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.pictures.ImageEvents;
import io.bencao.cli.pictures.Picture;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The whole service in child processes, from a topic full of pictures to committed predictions. */
final class ServicePipeline {

    private static final int SOURCES = 8;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STALL_NANOS = 120_000_000_000L;

    /** So many stay unanswered when the clock stops, so that it never measures a service that runs dry. */
    private static final int LEFT_OVER = 64;

    private final Path classifierJar;
    private final Checkpoint checkpoint;
    private final Map<String, String> settings;

    /** @param settings of the classifier, stronger than its defaults */
    ServicePipeline(Path classifierJar, Checkpoint checkpoint, Map<String, String> settings) {
        this.classifierJar = classifierJar;
        this.checkpoint = checkpoint;
        this.settings = settings;
    }

    /**
     * What one run did between its warm-up and its last counted prediction.
     *
     * @param perSecond images a second
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
     * @param images predictions that are counted
     */
    Measured run(List<byte[]> pictures, int warmUp, int images) throws InterruptedException {
        try (Workplace workplace = Workplace.create("bench", false)) {
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            fill(system, pictures, warmUp + images + LEFT_OVER);
            settle(workplace.folder());
            long classifier = system.startClassifier(classifierJar, checkpoint, settings, OptionalInt.empty())
                    .pid();
            try (KafkaConsumer<byte[], byte[]> consumer =
                    system.cluster().consumerFromBeginning(seldom(), Topics.PREDICTIONS)) {
                long warm = await(system, consumer, 0, warmUp);
                long started = System.nanoTime();
                ThreadTimes classifierBefore = ThreadTimes.of(classifier);
                double brokerBefore = ThreadTimes.of(system.brokerPid()).total();
                double selfBefore =
                        ThreadTimes.of(ProcessHandle.current().pid()).total();
                long last = await(system, consumer, warm, warm + images);
                double seconds = (System.nanoTime() - started) / 1e9;
                long counted = last - warm;
                return new Measured(
                        counted / seconds,
                        counted,
                        ThreadTimes.of(classifier).since(classifierBefore).over(counted),
                        (ThreadTimes.of(system.brokerPid()).total() - brokerBefore) / counted,
                        (ThreadTimes.of(ProcessHandle.current().pid()).total() - selfBefore) / counted);
            }
        }
    }

    private static void fill(LocalSystem system, List<byte[]> pictures, int count) {
        try (KafkaProducer<byte[], byte[]> producer = system.cluster().producer(new Properties())) {
            for (int i = 0; i < count; i++) {
                byte[] bytes = pictures.get(i % pictures.size());
                producer.send(
                        ImageEvents.record(new Picture("bench.jpg", Optional.empty(), bytes), "pan-" + i % SOURCES));
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

    /** Answers come a few times a second, all at once: whoever watches should not cost what is being measured. */
    private static Properties seldom() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1000000");
        properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "250");
        return properties;
    }

    /** Polls until so many have been seen in all; answers how many it were. */
    private static long await(LocalSystem system, KafkaConsumer<byte[], byte[]> consumer, long seen, long wanted) {
        long lastProgress = System.nanoTime();
        long now = seen;
        while (now < wanted) {
            int count = consumer.poll(POLL).count();
            now += count;
            if (count > 0) {
                lastProgress = System.nanoTime();
            } else {
                system.requireAlive();
                if (System.nanoTime() - lastProgress > STALL_NANOS) {
                    throw Complaint.impossible("the classifier has predicted nothing for "
                            + STALL_NANOS / 1_000_000_000L + " s, with " + now + " of " + wanted
                            + " predictions there. Are all of the pictures readable?");
                }
            }
        }
        return now;
    }
}
