package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellKey;
import io.bencao.insights.aggregates.SourceCellKey;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.topology.checkpoints.CheckpointInput;
import io.bencao.insights.topology.shared.PredictionSummary;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts predictions in windows of ten seconds, by source and for all sources. A window is closed once a prediction is ten
 * seconds past its end; then it becomes part of its minute, and a closed minute part of its hour, so that each prediction
 * costs two cells, not six. What comes later is counted as late and left out.
 */
public final class WindowProcessor extends ContextualProcessor<String, PredictionSummary, String, CheckpointInput> {

    /** Append times only go back where a partition changes its leader. */
    static final long GRACE = WindowSize.TEN_SECONDS.millis();

    private final WindowRules rules;
    private Rollup rollup;

    public WindowProcessor(WindowRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, CheckpointInput> context) {
        super.init(context);
        rollup = new Rollup(context, rules.keeping(), this::closed);
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        long start = WindowSize.TEN_SECONDS.startOf(seen.at());
        if (!rollup.admits(start)) {
            rules.late().run();
            return;
        }
        int partition = seen.where().partition();
        boolean own = rollup.add(
                new CellKey(WindowSize.TEN_SECONDS, start, partition, seen.checkpoint(), seen.label()),
                new SourceCellKey(WindowSize.TEN_SECONDS, start, seen.source(), partition, seen.label()),
                seen.first(),
                seen.latency());
        if (!own) {
            rules.pooled().run();
        }
        rollup.advance(seen.at() - GRACE);
    }

    private void closed(CellKey key, Cell cell) {
        context()
                .forward(new Record<>(
                        CheckpointInput.KEY,
                        new CheckpointInput.ClosedWindow(key.start(), key.checkpoint(), key.label(), cell),
                        key.start(),
                        new RecordHeaders()));
    }
}
