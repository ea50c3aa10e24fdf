package io.bencao.trainer;

import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.run.RunState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What monitoring sees. Thread-safe. */
final class TrainerMeters {

    private final MeterRegistry registry;
    private final AtomicLong leading = new AtomicLong();
    private final AtomicLong labels = new AtomicLong();
    private final AtomicLong newLabels = new AtomicLong();
    private final AtomicLong pictureBytes = new AtomicLong();

    TrainerMeters(MeterRegistry registry) {
        this.registry = registry;
        gauge("bencao.trainer.leading", "1 while this trainer leads", leading);
        gauge("bencao.trainer.labels", "Events that have a label", labels);
        gauge("bencao.trainer.new.labels", "Labels since the last run came to a conclusion", newLabels);
        gauge("bencao.trainer.picture.bytes", "Bytes of live pictures on disk", pictureBytes);
    }

    void leads(boolean leads) {
        leading.set(leads ? 1 : 0);
    }

    void labels(int all, int fresh, long bytes) {
        labels.set(all);
        newLabels.set(fresh);
        pictureBytes.set(bytes);
    }

    /** A run has ended: {@code released}, {@code refused} or {@code failed}. */
    void ended(RunState state) {
        boolean released = state.phase() == Phase.DONE && Boolean.TRUE.equals(state.passed());
        String outcome = state.phase() == Phase.FAILED ? "failed" : released ? "released" : "refused";
        registry.counter("bencao.trainer.runs", "outcome", outcome).increment();
    }

    void rolledBack() {
        registry.counter("bencao.trainer.rollbacks").increment();
    }

    private void gauge(String name, String meaning, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::get).description(meaning).register(registry);
    }
}
