package io.bencao.bench.demo;

import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.images.Pace;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.terminal.Complaint;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What the demo sends: one event to see that everything works, a burst to measure what the system can do, and the rest at a
 * chosen share of that, so that latencies are those of a busy system and not of a growing queue.
 */
final class DemoTraffic {

    private static final int SOURCES = 8;

    /** Without any answer for so long, waiting is over and the judges say what is missing. */
    private static final long STALL_SECONDS = 90;

    /** A system that keeps up holds less than what is sent in this time. */
    private static final double STEADY_SECONDS = 1;

    private final LocalSystem system;
    private final ImageSource images;
    private final Ledger ledger;
    private final AnswerReader answers;
    private final AtomicReference<Exception> refused = new AtomicReference<>();
    private long next;

    DemoTraffic(LocalSystem system, ImageSource images, Ledger ledger, AnswerReader answers) {
        this.system = system;
        this.images = images;
        this.ledger = ledger;
        this.answers = answers;
    }

    /** How many of the events are sent before the throughput is known. */
    static long burst(long events, OfferedLoad load) {
        if (load instanceof OfferedLoad.Everything) {
            return events;
        }
        // Enough for a rate within a few percent, yet most of the events are left for the latencies.
        return Math.min(600, Math.max(Math.min(events, 24), events * 3 / 10));
    }

    /**
     * What was measured on the way.
     *
     * @param throughput images a second; NaN where there were too few events to measure
     * @param queueGrew whether, when the last event was sent, far more were unanswered than a steady system holds: then
     *     latencies are mostly waiting, since the machine did less than when its throughput was measured
     */
    record Measured(double throughput, boolean queueGrew) {}

    /** Sends all events and waits for their answers, or until none has come for a long time. */
    Measured run(long events, OfferedLoad load) throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = system.cluster().producer(new Properties())) {
            long burst = burst(events, load);
            boolean queueGrew = false;
            boolean backlog = load instanceof OfferedLoad.Everything;
            send(producer, 1, Double.POSITIVE_INFINITY, false);
            awaitAnswers(1);
            ready(burst);
            ledger.phase("measuring the throughput with a burst");
            long begunNanos = System.nanoTime();
            send(producer, burst - 1, Double.POSITIVE_INFINITY, backlog);
            awaitAnswers(burst);
            // From the first send on: answers arrive a whole transaction at a time, so their own spacing says too much.
            double throughput = burst > 1 ? (burst - 1) * 1e9 / (System.nanoTime() - begunNanos) : Double.NaN;
            if (events > burst) {
                ready(events);
                ledger.phase("measuring latencies");
                double rate = Double.isNaN(throughput) ? 1 : load.perSecond(throughput);
                send(producer, events - burst, rate, true);
                queueGrew = ledger.sent() - ledger.settled() > Math.max(8, STEADY_SECONDS * rate);
            }
            producer.flush();
            awaitAnswers(events);
            return new Measured(throughput, queueGrew);
        }
    }

    /** Before they are needed: drawing images while something is measured would take the cores away. */
    private void ready(long count) {
        ledger.phase("drawing sample images");
        images.prepare(count, Runtime.getRuntime().availableProcessors(), done -> {});
    }

    private void send(KafkaProducer<byte[], byte[]> producer, long count, double perSecond, boolean paced)
            throws InterruptedException {
        Pace pace = Pace.of(perSecond);
        for (long i = 0; i < count; i++, next++) {
            NamedImage image = images.image(next % images.count());
            UUID id = UUID.randomUUID();
            pace.next();
            ledger.sending(id, image.name(), image.label(), paced);
            producer.send(ImageEvents.record(image, "pan-" + (1 + next % SOURCES), id), (metadata, problem) -> {
                if (problem != null) {
                    refused.compareAndSet(null, problem);
                }
            });
            requireWorking();
        }
    }

    private void awaitAnswers(long wanted) throws InterruptedException {
        long settled = ledger.settled();
        long lastProgress = System.nanoTime();
        while (!ledger.awaitSettled(wanted, 500)) {
            requireWorking();
            if (ledger.settled() > settled) {
                settled = ledger.settled();
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALL_SECONDS * 1_000_000_000L) {
                return;
            }
        }
    }

    private void requireWorking() {
        system.requireAlive();
        answers.requireReading();
        Exception problem = refused.get();
        if (problem != null) {
            throw Complaint.impossible("the broker refused an image: " + problem.getMessage(), problem);
        }
    }
}
