package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.topology.Emission;
import io.bencao.insights.topology.OpenAlerts;
import io.bencao.insights.topology.Stores;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Adds up what the partitions report, and asks the rules about it. */
public final class CheckpointProcessor implements Processor<byte[], byte[], byte[], Emission> {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final CheckpointRules rules;
    private ProcessorContext<byte[], Emission> context;
    private CheckpointStores stores;
    private CheckpointWatch watch;

    public CheckpointProcessor(CheckpointRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> newContext) {
        context = newContext;
        stores = new CheckpointStores(newContext);
        OpenAlerts alerts = new OpenAlerts(newContext, rules.alerts(), newContext.getStateStore(Stores.GLOBAL_ALERTS));
        watch = new CheckpointWatch(rules, stores, alerts, newContext.currentSystemTimeMs());
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, watch::look);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Figure figure = Figure.unpack(record.value());
        long wall = context.currentSystemTimeMs();
        if (figure instanceof Figure.Judged judged) {
            stores.judge(judged);
        } else if (figure instanceof Figure.Pulse pulse) {
            stores.add(pulse);
            watch.saw(pulse.start(), wall);
        } else if (figure instanceof Figure.Dead dead) {
            stores.count(dead.at(), new OutcomeCounts(0, 1));
        }
    }
}
