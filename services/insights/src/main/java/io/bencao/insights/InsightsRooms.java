package io.bencao.insights;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.runtime.Rooms;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * @param background works beside them
 */
record InsightsRooms(
        StreamEngine engine,
        TopicViews topicViews,
        LocalState state,
        WindowReader windows,
        LagWatch lag,
        Queries queries,
        Background background)
        implements Rooms {

    @Override
    public void start() {
        engine.start();
        background.start();
    }

    @Override
    public void stop(Duration patience) throws InterruptedException {
        background.stop(patience);
        queries.images().close();
        engine.stop();
        topicViews.stop();
    }

    @Override
    public void discard() throws InterruptedException {
        stop(Duration.ZERO);
    }

    @Override
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>(background.problems());
        String obstacle = state.obstacle();
        if (!obstacle.isEmpty()) {
            problems.put("stores", obstacle);
        }
        return problems;
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }
}
