package io.bencao.bench.pipeline;

import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads predictions as they are committed and remembers when the broker appended each. It asks once a second: whoever
 * watches should not cost what is being measured, and the times are the broker's. One thread.
 */
final class PredictionWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long STALL_NANOS = 120_000_000_000L;

    private final LocalSystem system;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Long> appended = new ArrayList<>();

    PredictionWatch(LocalSystem system) {
        this.system = system;
        this.consumer = system.cluster().consumerFromBeginning(seldom(), Topics.PREDICTIONS);
    }

    private static Properties seldom() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1000000");
        properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Long.toString(POLL.toMillis()));
        return properties;
    }

    /** Waits until so many have been seen in all; answers how many it were. */
    int await(int wanted) {
        long lastProgress = System.nanoTime();
        while (appended.size() < wanted) {
            if (look() > 0) {
                lastProgress = System.nanoTime();
            } else {
                system.requireAlive();
                if (System.nanoTime() - lastProgress > STALL_NANOS) {
                    throw Complaint.impossible("the classifier has predicted nothing for "
                            + STALL_NANOS / 1_000_000_000L + " s, with " + appended.size() + " of " + wanted
                            + " predictions there. Are all of the images readable?");
                }
            }
        }
        return appended.size();
    }

    /** Predictions a second between two of those seen, counted from 1 in the order of their appends. */
    double rate(int from, int to) {
        // What was appended in the same moment as the last may come with the next answer.
        look();
        return rate(appended, from, to);
    }

    /**
     * Predictions are appended a batch at a time: those of the first moment count as before it, those of the last as
     * within.
     */
    static double rate(List<Long> appended, int from, int to) {
        List<Long> ordered = new ArrayList<>(appended);
        Collections.sort(ordered);
        long first = ordered.get(from - 1);
        long last = ordered.get(to - 1);
        long between = ordered.stream().filter(at -> at > first && at <= last).count();
        return between * 1000.0 / (last - first);
    }

    private int look() {
        int before = appended.size();
        consumer.poll(POLL).forEach(record -> appended.add(record.timestamp()));
        return appended.size() - before;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
