package io.bencao.insights;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.topicviews.TopicViews;

/**
 * What runs and answers.
 *
 * @param engine the stream threads
 * @param topicViews what the small topics say
 * @param state the stream threads' stores
 * @param windows counts in them
 * @param lag how far everybody is behind
 * @param queries answer, one for each question
 */
record InsightsRooms(
        StreamEngine engine,
        TopicViews topicViews,
        LocalState state,
        WindowReader windows,
        LagWatch lag,
        Queries queries) {}
