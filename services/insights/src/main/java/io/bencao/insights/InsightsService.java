package io.bencao.insights;

import io.bencao.insights.query.NotReadyException;
import io.bencao.insights.query.view.StatusView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The service as one object: starts the rooms, stops them, says how they are. */
@ApplicationScoped
public class InsightsService {

    private final InsightsConfig config;
    private final Instant startedAt = Instant.now();

    public InsightsService(InsightsConfig config) {
        this.config = config;
    }

    /**
     * Checks configuration and topics, then begins to process.
     *
     * @throws StartException if anything is not as it must be
     */
    public void start() throws InterruptedException {
        if (config.instanceId().isBlank()) {
            throw new StartException("bencao.instance-id is empty.");
        }
    }

    /** Whether it ended, or is ending, by an error. */
    public boolean failed() {
        return false;
    }

    /** How the service is; always answers. */
    public StatusView status() {
        return new StatusView(
                config.instanceId(), "starting", "the rooms are being built", startedAt, 0, List.of(), 0, 0);
    }

    /**
     * The rooms that answer.
     *
     * @throws NotReadyException while they are being built
     */
    public InsightsRooms rooms() {
        throw new NotReadyException("the service is starting");
    }
}
