package io.bencao.mqtt;

import io.bencao.mqtt.arrival.Arrival;
import io.bencao.mqtt.arrival.Arrivals;
import io.bencao.mqtt.arrival.Arrivals.Fill;
import io.bencao.mqtt.connection.MqttConnection;
import io.bencao.mqtt.outlet.Failure;
import io.bencao.mqtt.outlet.Outlet;
import io.bencao.mqtt.outlet.Tally;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes arrivals and sends them, on the thread that calls {@link #run}, until it is told to stop or can't go on. */
final class Bridge {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration REPORT = Duration.ofMinutes(1);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final MqttConnection connection;
    private final Arrivals arrivals;
    private final Outlet outlet;
    private final Tally tally;
    private final Failure failure;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private long reportedAt = System.nanoTime();

    Bridge(MqttConnection connection, Arrivals arrivals, Outlet outlet, Tally tally, Failure failure) {
        this.connection = connection;
        this.arrivals = arrivals;
        this.outlet = outlet;
        this.tally = tally;
        this.failure = failure;
    }

    /** Runs until {@link #stop} or a failure; then what was sent is settled, for a while, and the connection ended. */
    void run() throws InterruptedException {
        try {
            while (goesOn()) {
                connection.openIfRoom();
                Arrival next = arrivals.next(TURN);
                while (next != null && goesOn() && !outlet.send(next)) {
                    report();
                }
                report();
            }
            settle();
            connection.close(SETTLING);
            LOG.info("Ended: {}", tally);
        } finally {
            ended.countDown();
        }
    }

    /** Has it end, from any thread, and waits until it has. */
    void stop() throws InterruptedException {
        stopping = true;
        if (!ended.await(3 * SETTLING.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("Ended while images were under way: they come again at the next start, with the same event ids");
        }
    }

    private boolean goesOn() {
        return !stopping && failure.sentence().isEmpty();
    }

    /** What is not sent stays unacknowledged and comes again. What is under way should be acknowledged, or it comes twice. */
    private void settle() throws InterruptedException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (failure.sentence().isEmpty() && tally.underWay() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(20);
        }
    }

    private void report() {
        if (System.nanoTime() - reportedAt >= REPORT.toNanos()) {
            reportedAt = System.nanoTime();
            Fill fill = arrivals.fill();
            LOG.info(
                    "{}; {} waiting ({} bytes), at most {} ({} bytes); {} came again and were known",
                    tally,
                    fill.messages(),
                    fill.bytes(),
                    fill.highestMessages(),
                    fill.highestBytes(),
                    fill.repeated());
        }
    }
}
