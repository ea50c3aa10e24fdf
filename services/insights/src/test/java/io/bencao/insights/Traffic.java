package io.bencao.insights;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Predictions of many sources without a pause, now and then with a person's label before or after, from a thread of its own, until
 * it is stopped. Latencies run from nothing to a
 * minute, each magnitude as often as the next, so that the buckets of every width are used.
 */
final class Traffic implements AutoCloseable {

    private static final int SOURCES = 20;
    private static final String[] LABELS = {"raw", "done", "over"};
    private static final double LONGEST_MILLIS = 60_000;
    private static final int PORTION = 20;
    private static final int LABELLED_EVERY = 10;
    private static final long PAUSE_MILLIS = 10;

    private final PredictionFeed feed;
    private final Random random = new Random(5);
    private final Thread thread = new Thread(this::run, "traffic");
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private final Map<String, String> labelled = new ConcurrentHashMap<>();
    private volatile long sent;

    private Traffic(PredictionFeed feed) {
        this.feed = feed;
    }

    /** Begins. The feed is this object's until it is stopped. */
    static Traffic start(PredictionFeed feed) {
        Traffic traffic = new Traffic(feed);
        traffic.thread.start();
        return traffic;
    }

    /** Whose images they are. */
    static Iterable<String> sources() {
        return IntStream.range(0, SOURCES).mapToObj(number -> "pan-" + number).toList();
    }

    /** Which true labels a person gave, by event. */
    Map<String, String> labelled() {
        return Map.copyOf(labelled);
    }

    /** Sends no more, waits until the broker has all; how many there are. */
    long stop() throws InterruptedException {
        stopped = true;
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError("the traffic failed", failure.get());
        }
        return sent;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private void label() {
        String trueLabel = LABELS[random.nextInt(LABELS.length)];
        UUID event = feed.predictAndLabel(
                "pan-" + random.nextInt(SOURCES),
                LABELS[random.nextInt(LABELS.length)],
                PORTION,
                trueLabel,
                random.nextBoolean());
        labelled.put(event.toString(), trueLabel);
        sent += PORTION;
    }

    private void run() {
        try {
            while (!stopped) {
                feed.predict(
                        "pan-" + random.nextInt(SOURCES),
                        LABELS[random.nextInt(LABELS.length)],
                        random.nextDouble(),
                        (long) Math.pow(LONGEST_MILLIS, random.nextDouble()),
                        PORTION);
                sent += PORTION;
                if (sent % (LABELLED_EVERY * PORTION) == 0) {
                    label();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException | RuntimeException e) {
            failure.set(e);
        }
    }
}
