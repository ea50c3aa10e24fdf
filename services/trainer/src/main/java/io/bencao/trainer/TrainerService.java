package io.bencao.trainer;

import io.bencao.runtime.NativeLines;
import io.bencao.runtime.ProcessEnd;
import io.bencao.runtime.ServiceShell;
import io.bencao.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** The trainer in its shell. */
@ApplicationScoped
public class TrainerService {

    /** Less than what Kubernetes gives a pod before it kills it. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final TrainerConfig config;
    private final MeterRegistry registry;
    private final ServiceShell<TrainerRooms> shell;

    @Inject
    public TrainerService(TrainerConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.shell = new ServiceShell<>("trainer", config.kafka().brokers(), DRAIN, ProcessEnd.ofThisProcess());
    }

    /**
     * Checks configuration, topics and the champion, then waits for the lease.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start() throws InterruptedException {
        TrainerConfigRules.check(config);
        TrainerMeters meters = new TrainerMeters(registry, () -> problems().isEmpty());
        shell.start(new TrainerStart(config, meters, shell.onFatal()));
    }

    /** What keeps it from its work; empty when all is well. */
    public Map<String, String> problems() {
        return shell.problems();
    }

    /** What a person wants to know at a glance. */
    public Map<String, String> facts() {
        return shell.facts();
    }

    /** Takes standard error over from native libraries. */
    NativeLines.TakenOver nativeLines() {
        return NativeLines.takeOver(config.trainer().folder(), registry, shell.onFatal());
    }

    ServiceShell<?> shell() {
        return shell;
    }
}
