package io.bencao.mqtt.arrival;

import java.time.Instant;
import java.util.UUID;

/** One message that is not settled. What may change of it, {@link Arrivals} changes under its own lock. */
public final class Arrival {

    /** What stands around a payload in memory, roughly. */
    private static final int AROUND = 256;

    private final UUID id;
    private final String topic;
    private final byte[] payload;
    private final Instant at;
    private boolean comesAgain;
    private int connection;
    private Runnable acknowledgement;

    Arrival(UUID id, CameraMessage message, Instant at, int connection) {
        this.id = id;
        this.topic = message.topic();
        this.payload = message.payload();
        this.at = at;
        this.comesAgain = message.comesAgain();
        this.connection = connection;
        this.acknowledgement = message.acknowledgement();
    }

    /** Follows from topic and payload: the same message has the same id whenever it comes. */
    public UUID id() {
        return id;
    }

    /** The MQTT topic that it was published on. */
    public String topic() {
        return topic;
    }

    /** Its bytes; nobody changes them. */
    public byte[] payload() {
        return payload;
    }

    /** When it arrived here first. */
    public Instant at() {
        return at;
    }

    long bytes() {
        return payload.length + 2L * topic.length() + AROUND;
    }

    /** Whether a message of this connection is this one, sent again. */
    boolean isRepeatedBy(UUID other, int itsConnection) {
        return comesAgain && connection < itsConnection && id.equals(other);
    }

    void repeated(Runnable itsAcknowledgement, int itsConnection) {
        // Void by now, but the client keeps later ones back until each before them is given.
        acknowledgement.run();
        acknowledgement = itsAcknowledgement;
        connection = itsConnection;
    }

    /** The MQTT broker has forgotten it. */
    void forgotten() {
        comesAgain = false;
    }

    /**
     * Acknowledges it, which is void unless the connection that it came on is this one.
     *
     * @return whether the MQTT broker, not having heard of it, will send it again
     */
    boolean acknowledge(int current) {
        acknowledgement.run();
        return comesAgain && connection != current;
    }
}
