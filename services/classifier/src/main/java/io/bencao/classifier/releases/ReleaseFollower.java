package io.bencao.classifier.releases;

import io.bencao.classifier.livemodel.ReleaseIntake;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every release from the oldest on. Each instance reads them all, so there is no group; what was read is acted on only
 * once the end was reached, since any but the last release is history. While the broker is away it waits; what serves goes on.
 */
public final class ReleaseFollower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Function<BoundTopic, Consumer<byte[], byte[]>> consumers;
    private final ReleaseLog log;
    private final ReleaseIntake intake;
    private volatile ReleaseReader reading;
    private volatile boolean stopped;

    /**
     * @param consumers of committed records of one topic, without a group
     * @param log checks the releases
     * @param intake takes them
     */
    public ReleaseFollower(
            Function<BoundTopic, Consumer<byte[], byte[]>> consumers, ReleaseLog log, ReleaseIntake intake) {
        this.consumers = consumers;
        this.log = log;
        this.intake = intake;
    }

    /** Ends the reading; returns at once. */
    public void stop() {
        stopped = true;
        ReleaseReader current = reading;
        if (current != null) {
            current.wakeup();
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            try (ReleaseReader reader = new ReleaseReader(consumers, log)) {
                reading = reader;
                while (!stopped) {
                    reader.poll(POLL, intake::take);
                    if (reader.isAtEnd()) {
                        intake.atEnd();
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("Told to stop", e);
            } catch (KafkaException | RegistryUnavailableException e) {
                LOG.warn("Releases can't be read now; what serves goes on reason='{}'", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
