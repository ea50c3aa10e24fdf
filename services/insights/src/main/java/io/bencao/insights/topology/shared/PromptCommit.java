package io.bencao.insights.topology.shared;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits soon where somebody waits for what was sent on: nobody reads it before. All else waits for the commit interval, so
 * that a window or a source that changes a hundred times a second is written once. Used by one stream thread.
 */
public final class PromptCommit {

    /** However much is sent on, no more commits than ten a second. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private boolean wanted;

    public PromptCommit(ProcessorContext<?, ?> context) {
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (wanted) {
                wanted = false;
                context.commit();
            }
        });
    }

    /** What was sent on just now should not wait. */
    public void soon() {
        wanted = true;
    }
}
