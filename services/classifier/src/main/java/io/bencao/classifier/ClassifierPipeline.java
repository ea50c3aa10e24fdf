package io.bencao.classifier;

import io.bencao.runtime.NativeLines;
import io.bencao.runtime.ProcessEnd;
import io.bencao.runtime.ServiceShell;
import io.bencao.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** The classifier in its shell. */
@ApplicationScoped
public class ClassifierPipeline {

    /** Half of what Kubernetes gives a pod before it kills it. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final ClassifierConfig config;
    private final MeterRegistry registry;
    private final OpenTelemetry telemetry;
    private final ServiceShell<ClassifierRooms> shell;

    @Inject
    public ClassifierPipeline(ClassifierConfig config, MeterRegistry registry, OpenTelemetry telemetry) {
        this(config, registry, telemetry, ProcessEnd.ofThisProcess());
    }

    /** @param end ends the process after an error */
    ClassifierPipeline(ClassifierConfig config, MeterRegistry registry, OpenTelemetry telemetry, ProcessEnd end) {
        this.config = config;
        this.registry = registry;
        this.telemetry = telemetry;
        this.shell = new ServiceShell<>("classifier", config.kafka().brokers(), DRAIN, end);
    }

    /**
     * Checks configuration and topics, loads the checkpoint, then begins to take in.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start() throws InterruptedException {
        ServiceMeters.register(registry, () -> problems().isEmpty());
        ClassifierConfigRules.check(config);
        shell.start(new ClassifierStart(config, registry, telemetry, shell.onFatal()));
    }

    /** Takes in nothing more, answers and commits what it has, gives the model's memory back. Ends within half a minute. */
    public void stop() throws InterruptedException {
        shell.stop();
    }

    /** Whether it ended, or is ending, by an error. */
    public boolean failed() {
        return shell.failed();
    }

    /** What keeps it from answering, by room; empty when all is well. */
    public Map<String, String> problems() {
        return shell.problems();
    }

    /** What a person wants to know at a glance. */
    public Map<String, String> facts() {
        return shell.facts();
    }

    /** Takes standard error over from native libraries. */
    NativeLines.TakenOver nativeLines() {
        return StateFolder.nativeLines(config, registry, shell.onFatal());
    }

    ServiceShell<?> shell() {
        return shell;
    }
}
