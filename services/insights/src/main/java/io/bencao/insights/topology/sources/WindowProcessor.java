package io.bencao.insights.topology.sources;

import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topology.Emission;
import io.bencao.insights.topology.Emission.Route;
import io.bencao.insights.topology.PredictionSummary;
import io.bencao.insights.topology.Stores;
import io.bencao.insights.topology.checkpoints.Figure;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts predictions in windows of ten seconds, by source and for all sources. A window is closed once a prediction is ten
 * seconds past its end; then it becomes part of its minute, and a closed minute part of its hour, so that each prediction
 * costs two cells, not six. What comes later is counted as late and left out.
 */
public final class WindowProcessor extends ContextualProcessor<String, PredictionSummary, byte[], Emission> {

    /** Append times only go back where a partition changes its leader. */
    static final long GRACE = WindowSize.TEN_SECONDS.millis();

    private final Keeping keeping;
    private final Runnable late;
    private KeyValueStore<Bytes, byte[]> cells;
    private Rollup rollup;

    /**
     * @param keeping how long windows are kept
     * @param late is told of each prediction that came too late
     */
    public WindowProcessor(Keeping keeping, Runnable late) {
        this.keeping = keeping;
        this.late = late;
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> context) {
        super.init(context);
        cells = context.getStateStore(Stores.CELLS);
        rollup = new Rollup(cells, keeping, context.taskId().partition(), this::pulse);
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        long start = WindowSize.TEN_SECONDS.startOf(seen.at());
        if (!rollup.admits(start)) {
            late.run();
            return;
        }
        add(seen, seen.source(), start);
        add(seen, CellKey.ALL_SOURCES, start);
        rollup.advance(seen.at() - GRACE);
    }

    private void add(PredictionSummary seen, String source, long start) {
        Bytes key = new CellKey(
                        WindowSize.TEN_SECONDS, start, seen.partition(), source, seen.checkpoint(), seen.label())
                .pack();
        byte[] before = cells.get(key);
        Cell cell = before == null ? Cell.EMPTY : Cell.unpack(before);
        cells.put(key, cell.plus(seen.first(), seen.latency()).pack());
    }

    private void pulse(CellKey key, Cell cell) {
        Figure pulse = new Figure.Pulse(key.start(), key.checkpoint(), key.label(), cell);
        context()
                .forward(new Record<>(
                        Figure.KEY, new Emission(Route.FIGURE, pulse.pack()), key.start(), new RecordHeaders()));
    }
}
