package io.bencao.mqtt.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Messages from their arrival until they are settled, within a bound of messages and of bytes. It neither waits nor refuses: MQTT 3 has
 * no way to say "later", so whoever adds asks {@link #isFull} and lets the connection go.
 *
 * <p>An acknowledgement counts only on the connection that its message came on. What was in work when a connection ended is sent again on
 * the next one, and known here by its id: it is not written twice, and takes no more room. Thread-safe.
 */
public final class Arrivals {

    private final int mostMessages;
    private final long mostBytes;
    private final LinkedBlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();

    private final List<Arrival> unsettled = new ArrayList<>();

    /** Settled after their connection had ended: they will be sent again, and are acknowledged then. */
    private final List<UUID> unheard = new ArrayList<>();

    private int connection;
    private long bytes;
    private int highestMessages;
    private long highestBytes;
    private long repeated;

    /**
     * @param mostMessages from which on it is full, at least 1
     * @param mostBytes likewise
     */
    public Arrivals(int mostMessages, long mostBytes) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
    }

    /**
     * A connection begins.
     *
     * @param remembered whether the MQTT broker still knows what was not acknowledged on the last one
     */
    public synchronized void connected(boolean remembered) {
        connection++;
        if (!remembered) {
            unheard.clear();
            unsettled.forEach(Arrival::forgotten);
        }
    }

    /** A connection has ended: whatever is settled from now on, the MQTT broker does not hear of. */
    public synchronized void disconnected() {
        connection++;
    }

    /** Takes a message of the current connection in, full or not: what was taken off the wire must not be lost sight of. */
    public void add(CameraMessage message, Instant at) {
        UUID id = EventName.of(message.topic(), message.payload());
        synchronized (this) {
            if (message.comesAgain() && isRepetition(id, message)) {
                repeated++;
                return;
            }
            Arrival arrival = new Arrival(id, message, at, connection);
            unsettled.add(arrival);
            bytes += arrival.bytes();
            highestMessages = Math.max(highestMessages, unsettled.size());
            highestBytes = Math.max(highestBytes, bytes);
            queue.add(arrival);
        }
    }

    private boolean isRepetition(UUID id, CameraMessage message) {
        if (unheard.remove(id)) {
            message.acknowledgement().run();
            return true;
        }
        for (Arrival each : unsettled) {
            if (each.isRepeatedBy(id, connection)) {
                each.repeated(message.acknowledgement(), connection);
                return true;
            }
        }
        return false;
    }

    /** The next one in the order of arrival, or null after a while. It counts until it is settled. */
    public Arrival next(Duration patience) throws InterruptedException {
        return queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It is in Kafka, or refused for good: it need not come again. */
    public synchronized void settled(Arrival arrival) {
        unsettled.remove(arrival);
        bytes -= arrival.bytes();
        if (arrival.acknowledge(connection)) {
            unheard.add(arrival.id());
        }
    }

    /** Whether nothing more should be taken. */
    public synchronized boolean isFull() {
        return unsettled.size() >= mostMessages || bytes >= mostBytes;
    }

    /** Whether there is room for a good while: half of both bounds. */
    public synchronized boolean isHalfFree() {
        return unsettled.size() <= mostMessages / 2 && bytes <= mostBytes / 2;
    }

    /** What is not settled, and the most that there ever was. */
    public synchronized Fill fill() {
        return new Fill(unsettled.size(), bytes, highestMessages, highestBytes, repeated);
    }

    /**
     * How much there is.
     *
     * @param messages not settled
     * @param bytes of those
     * @param highestMessages the most at once
     * @param highestBytes the most at once
     * @param repeated messages that came again and were known
     */
    public record Fill(int messages, long bytes, int highestMessages, long highestBytes, long repeated) {}
}
