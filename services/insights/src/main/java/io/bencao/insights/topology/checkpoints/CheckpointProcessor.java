package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.schemas.avro.Alert;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Adds up what the partitions report, and asks the rules about it. */
public final class CheckpointProcessor implements Processor<String, CheckpointInput, String, Alert> {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final CheckpointRules rules;
    private ProcessorContext<String, Alert> context;
    private CheckpointStores stores;
    private CheckpointWatch watch;

    public CheckpointProcessor(CheckpointRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, Alert> newContext) {
        context = newContext;
        stores = new CheckpointStores(newContext);
        OpenAlerts alerts =
                new OpenAlerts(newContext, CheckpointStores.GLOBAL_ALERTS.in(newContext), newContext::forward);
        watch = new CheckpointWatch(
                rules, stores, new CrowdWatch(newContext, alerts), alerts, newContext.currentSystemTimeMs());
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, watch::look);
    }

    @Override
    public void process(Record<String, CheckpointInput> record) {
        CheckpointInput input = record.value();
        if (input instanceof CheckpointInput.JudgementChange change) {
            stores.judge(change);
        } else if (input instanceof CheckpointInput.ClosedWindow window) {
            stores.add(window);
            watch.saw(window.start(), context.currentSystemTimeMs());
        } else if (input instanceof CheckpointInput.DeadLetterSeen dead) {
            stores.count(dead.at(), new OutcomeCounts(0, 1));
        } else if (input instanceof CheckpointInput.Crowd crowd) {
            watch.saw(crowd);
        }
    }
}
