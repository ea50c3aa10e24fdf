package io.bencao.mqtt.outlet;

import io.bencao.mqtt.arrival.Arrival;
import io.bencao.mqtt.arrival.Arrivals;
import io.bencao.mqtt.events.ImageEventMaker;
import io.bencao.mqtt.events.MadeEvent;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends arrivals in their order and settles each when Kafka has it on all replicas. {@link #send} is for one thread; the rest happens on
 * the producer's.
 */
public final class Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int SHOWN = 200;

    private final Producer<byte[], byte[]> producer;
    private final ImageEventMaker maker;
    private final Arrivals arrivals;
    private final Tally tally;
    private final Failure failure;

    /** @param producer by {@link OutletProducer}; not closed here */
    public Outlet(
            Producer<byte[], byte[]> producer, ImageEventMaker maker, Arrivals arrivals, Tally tally, Failure failure) {
        this.producer = producer;
        this.maker = maker;
        this.arrivals = arrivals;
        this.tally = tally;
        this.failure = failure;
    }

    /**
     * Hands one to the producer. Waits while the cluster can't be asked which partitions there are.
     *
     * @return false if it was not sent yet because the cluster does not answer; nothing was done, try again
     */
    public boolean send(Arrival arrival) {
        try {
            // Asked apart: a record that send() itself gives up on would look like one that Kafka refused.
            producer.partitionsFor(Topics.IMAGE_EVENTS.name());
        } catch (TimeoutException e) {
            LOG.warn(
                    "Kafka does not answer ({}); {} images wait here",
                    e.getMessage(),
                    arrivals.fill().messages());
            return false;
        }
        MadeEvent made = maker.make(arrival);
        made.objection().ifPresent(objection -> {
            tally.doubtful();
            LOG.warn(
                    "Message on '{}' ({} bytes) is passed on, but expect it among the dead letters: {}",
                    TerminalText.of(arrival.topic(), SHOWN),
                    arrival.payload().length,
                    TerminalText.of(objection, SHOWN));
        });
        tally.sent();
        producer.send(made.record(), (where, problem) -> done(arrival, problem));
        return true;
    }

    private void done(Arrival arrival, Exception problem) {
        if (problem == null) {
            arrivals.settled(arrival);
            tally.written();
        } else if (problem instanceof RecordTooLargeException) {
            LOG.error(
                    "Message on '{}' is lost: its {} bytes are more than {} takes ({}). Make the camera's images smaller",
                    TerminalText.of(arrival.topic(), SHOWN),
                    arrival.payload().length,
                    Topics.IMAGE_EVENTS,
                    problem.getMessage());
            // It would come for ever.
            arrivals.settled(arrival);
            tally.refused();
        } else {
            failure.set("Kafka does not take images: " + problem.getMessage() + ". They are kept by the MQTT broker. "
                    + "The login must be allowed to write to " + Topics.IMAGE_EVENTS
                    + ", and the topic must be there.");
        }
    }
}
