package io.bencao.insights;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.protocols.preconditions.TopicWatch;
import io.bencao.runtime.GuardedThreads;
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
 * @param topics what may be changed under the service
 * @param guarded made their threads
 */
record InsightsRooms(
        StreamEngine engine,
        TopicViews topicViews,
        LocalState state,
        WindowReader windows,
        LagWatch lag,
        Queries queries,
        TopicWatch topics,
        GuardedThreads guarded)
        implements Rooms {

    @Override
    public void start() {
        engine.start();
        guarded.lasting("topics", topics).start();
    }

    @Override
    public void stop(Duration patience) throws InterruptedException {
        guarded.stopping();
        topics.close();
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
        Map<String, String> problems = new LinkedHashMap<>(topics.problems());
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
