package io.bencao.e2e;

import io.bencao.testkit.ClusterView;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Keeps the service busy from a thread of its own: sends good images of many sources whenever fewer than
 * {@code backlog} events wait, until it is stopped.
 */
final class Feed implements AutoCloseable {

    private static final int SOURCES = 16;
    private static final int IMAGES = 24;
    private static final int PORTION = 20;
    private static final long PAUSE_MILLIS = 20;
    private static final float QUALITY = 0.85f;
    private static final int NOISE = 10;

    private final Thread thread = new Thread(this::run, "feed");
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final EventProducer producer;
    private final ClusterView view;
    private final int backlog;
    private volatile boolean stopped;

    private Feed(EventProducer producer, ClusterView view, int backlog) {
        this.producer = producer;
        this.view = view;
        this.backlog = backlog;
    }

    /** Begins. The producer is this object's until it is stopped. */
    static Feed start(EventProducer producer, ClusterView view, int backlog) {
        Feed feed = new Feed(producer, view, backlog);
        feed.thread.start();
        return feed;
    }

    /** Small images that differ. */
    static List<byte[]> images() {
        return IntStream.range(0, IMAGES)
                .mapToObj(seed -> DrawnImage.draw(seed, 320, 240, NOISE).jpeg(QUALITY, seed % 4 == 0))
                .toList();
    }

    static String source(long number) {
        return "pan-" + number % SOURCES;
    }

    /**
     * Sends no more, waits until the broker has all.
     *
     * @return how many were sent, by this producer in all
     */
    long stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        if (failure.get() != null) {
            throw new AssertionError("the feed failed", failure.get());
        }
        return producer.sent();
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        try {
            List<byte[]> images = images();
            while (!stopped) {
                if (waiting() < backlog) {
                    for (int i = 0; i < PORTION; i++) {
                        producer.good(source(producer.sent()), images.get((int) (producer.sent() % IMAGES)));
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            producer.awaitAll();
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            failure.set(e);
        }
    }

    /** A cluster that is down has no news; then nothing more is sent. */
    private long waiting() {
        try {
            return view.lag();
        } catch (IllegalStateException e) {
            return Long.MAX_VALUE;
        }
    }
}
