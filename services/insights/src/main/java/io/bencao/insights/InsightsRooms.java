package io.bencao.insights;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.Rooms;
import java.time.Duration;
import java.util.Map;

/**
 * What runs and answers.
 *
 * @param engine the stream threads
 * @param topicViews what the small topics say
 * @param state the stream threads' stores
 * @param windows counts in them
 * @param lag how far everybody is behind
 * @param queries answer, one for each question
 * @param guarded made their threads
 */
record InsightsRooms(
        StreamEngine engine,
        TopicViews topicViews,
        LocalState state,
        WindowReader windows,
        LagWatch lag,
        Queries queries,
        GuardedThreads guarded)
        implements Rooms {

    @Override
    public void start() {
        engine.start();
    }

    @Override
    public void stop(Duration patience) throws InterruptedException {
        guarded.stopping();
        engine.stop();
        topicViews.stop();
    }

    @Override
    public void discard() throws InterruptedException {
        stop(Duration.ZERO);
    }

    @Override
    public Map<String, String> problems() {
        String obstacle = state.obstacle();
        return obstacle.isEmpty() ? Map.of() : Map.of("stores", obstacle);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }
}
