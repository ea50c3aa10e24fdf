package io.bencao.bench.demo.roast;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.terminal.Complaint;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Sends all images of a plan, each when it is due, on a thread of its own until it is closed. The pans wait for a machine that does not keep
 * up: else they would be warned of by images of long ago.
 */
final class PanSender implements AutoCloseable {

    /** Images without an answer, at most: a little more than one of each pan. */
    private static final int MOST_WAITING = 6;

    private static final long LOOK_MILLIS = 50;

    private final PanPlan plan;
    private final PanBoard board;
    private final Map<UUID, byte[]> drawn;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread = new Thread(this::run, "pans");
    private final AtomicReference<Exception> problem = new AtomicReference<>();
    private final long started = System.nanoTime();
    private final Instant begin;
    private volatile long heldNanos;
    private volatile boolean done;

    private PanSender(Cluster cluster, PanPlan plan, PanBoard board, Map<UUID, byte[]> drawn) {
        this.plan = plan;
        this.board = board;
        this.drawn = drawn;
        this.producer = cluster.producer(new Properties());
        this.begin = plan.begin(Instant.now());
    }

    /** @param drawn the JPEG of each event */
    static PanSender start(Cluster cluster, PanPlan plan, PanBoard board, Map<UUID, byte[]> drawn) {
        PanSender sender = new PanSender(cluster, plan, board, drawn);
        sender.thread.setDaemon(true);
        sender.thread.start();
        return sender;
    }

    /** Seconds of the story that have passed. */
    double now() {
        return (System.nanoTime() - started - heldNanos) / 1e9 * plan.speed();
    }

    /** Whether the broker has all of them. */
    boolean isDone() {
        return done;
    }

    /** @throws Complaint if an image could not be sent */
    void requireWorking() {
        Exception cause = problem.get();
        if (cause != null) {
            throw Complaint.impossible("the broker refused an image: " + cause.getMessage(), cause);
        }
    }

    private void run() {
        try (producer) {
            int sent = 0;
            for (PanImage image : plan.images()) {
                TimeUnit.NANOSECONDS.sleep(started + heldNanos + plan.due(image) - System.nanoTime());
                holdUntilAnswered(sent++ - MOST_WAITING);
                send(image);
            }
            producer.flush();
            done = true;
        } catch (InterruptedException e) {
            // Closed.
            return;
        } catch (RuntimeException e) {
            problem.compareAndSet(null, e);
        }
    }

    private void holdUntilAnswered(int wanted) throws InterruptedException {
        long before = heldNanos;
        long from = System.nanoTime();
        while (board.answered() < wanted) {
            board.await(LOOK_MILLIS);
            heldNanos = before + System.nanoTime() - from;
        }
    }

    private void send(PanImage image) {
        String name = String.format(
                Locale.ROOT,
                "%s-%04d.jpg",
                image.pan().run().name(),
                image.image().number());
        NamedImage named = new NamedImage(name, Optional.of(image.truth().id()), drawn.get(image.eventId()));
        producer.send(
                ImageEvents.record(named, image.pan().source(), image.eventId(), PanPlan.capturedAt(begin, image)),
                (metadata, refused) -> {
                    if (refused != null) {
                        problem.compareAndSet(null, refused);
                    }
                });
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
