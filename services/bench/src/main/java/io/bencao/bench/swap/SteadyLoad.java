package io.bencao.bench.swap;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.images.Pace;
import io.bencao.cli.terminal.Complaint;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends images at an even pace from a thread of its own until it is closed. */
final class SteadyLoad implements AutoCloseable {

    private static final int SOURCES = 8;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<NamedImage> images;
    private final Journal journal;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private Thread thread;
    private int next;

    SteadyLoad(Cluster cluster, List<NamedImage> images, Journal journal) {
        this.producer = cluster.producer(new Properties());
        this.images = images;
        this.journal = journal;
    }

    /** Sends so many at once, on the calling thread. */
    void burst(int count) {
        for (int i = 0; i < count; i++) {
            send();
        }
        producer.flush();
        requireSending();
    }

    /** Begins to send so many a second. */
    void start(double perSecond) {
        Pace pace = Pace.of(perSecond);
        thread = new Thread(() -> run(pace), "steady-load");
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws Complaint if the broker refused an event */
    void requireSending() {
        if (failure.get() != null) {
            throw Complaint.impossible(
                    "the broker refused an image: " + failure.get().getMessage(), failure.get());
        }
    }

    private void run(Pace pace) {
        try {
            while (!Thread.interrupted()) {
                pace.next();
                send();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void send() {
        NamedImage image = images.get(next % images.size());
        UUID id = UUID.randomUUID();
        journal.sending(id, image.name());
        producer.send(ImageEvents.record(image, "pan-" + next % SOURCES, id), (metadata, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
        next++;
    }

    /** Sends no more and waits until the broker has all. */
    void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
