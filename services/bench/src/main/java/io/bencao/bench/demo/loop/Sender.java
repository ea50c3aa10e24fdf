package io.bencao.bench.demo.loop;

import io.bencao.bench.demo.loop.Sent.Round;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.images.Pace;
import io.bencao.cli.terminal.Complaint;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Sends images at an even pace, all the while: those of the rounds that are asked for, one round after the other, and
 * flowing ones where none is asked for. On a thread of its own until it is closed.
 */
final class Sender implements AutoCloseable {

    /** As many pans as it takes for a fair share of them to fall into the hold-out, which is drawn by source. */
    private static final int SOURCES = 160;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<ImageGroup, ImageSource> images;
    private final Sent sent;
    private final Pace pace;
    private final Queue<Round> wanted = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "sender");
    private final AtomicReference<Exception> problem = new AtomicReference<>();
    private volatile boolean closing;
    private long count;

    private Sender(Cluster cluster, Map<ImageGroup, ImageSource> images, Sent sent, double perSecond) {
        this.producer = cluster.producer(new Properties());
        this.images = images;
        this.sent = sent;
        this.pace = Pace.of(perSecond);
    }

    static Sender start(Cluster cluster, Map<ImageGroup, ImageSource> images, Sent sent, double perSecond) {
        Sender sender = new Sender(cluster, images, sent, perSecond);
        sender.thread.setDaemon(true);
        sender.thread.start();
        return sender;
    }

    /** Sends a round as fast as it goes, on the caller's thread. */
    static void burst(Cluster cluster, Map<ImageGroup, ImageSource> images, Sent sent, Round round)
            throws InterruptedException {
        Sender sender = new Sender(cluster, images, sent, Double.POSITIVE_INFINITY);
        try (KafkaProducer<byte[], byte[]> producer = sender.producer) {
            sender.all(round);
            producer.flush();
        }
        sender.requireWorking();
    }

    /** All images of the round's group, once. */
    synchronized void send(Round round) {
        wanted.add(round);
    }

    /** @throws Complaint if an image could not be sent */
    void requireWorking() {
        Exception cause = problem.get();
        if (cause != null) {
            throw Complaint.impossible("the broker refused an image: " + cause.getMessage(), cause);
        }
    }

    private void run() {
        Round flowing = new Round(ImageGroup.FLOWING, 1);
        try (producer) {
            while (!closing) {
                Round round = next();
                if (round == null) {
                    one(flowing, (int) (count % ImageGroup.FLOWING.images()));
                } else {
                    all(round);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
            return;
        } catch (RuntimeException e) {
            problem.compareAndSet(null, e);
        }
    }

    private synchronized Round next() {
        return wanted.poll();
    }

    private void all(Round round) throws InterruptedException {
        for (int i = 0; i < round.group().images() && !closing; i++) {
            one(round, i);
        }
    }

    private void one(Round round, int index) throws InterruptedException {
        NamedImage image = images.get(round.group()).image(index);
        UUID id = UUID.randomUUID();
        pace.next();
        sent.sending(id, round, image.label().orElseThrow());
        producer.send(ImageEvents.record(image, "pan-" + (1 + count++ % SOURCES), id), (metadata, refused) -> {
            if (refused != null) {
                problem.compareAndSet(null, refused);
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}
