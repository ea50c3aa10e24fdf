package io.bencao.insights;

import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.checkpoints.ReleaseDesk;
import io.bencao.insights.api.deadletters.DeadLetters;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.images.Images;
import io.bencao.insights.api.overview.OverviewQuery;
import io.bencao.insights.api.review.ReviewQueue;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.api.training.TrainingQuery;
import io.bencao.insights.topicviews.TopicViews;

/**
 * What runs and answers, one object a subject.
 *
 * @param engine the stream threads
 * @param topicViews what the small topics say
 * @param state the stream threads' stores
 * @param windows counts in them
 * @param lag how far everybody is behind
 * @param figures counts and times
 * @param sources who sends images
 * @param events what is known of one event
 * @param images the images themselves
 * @param alerts what was raised
 * @param models checkpoints and how good they are
 * @param history training runs, instances, the audit log
 * @param review the queue of images to look at
 * @param deadLetters what could not be answered
 * @param releases makes champions
 */
public record InsightsRooms(
        StreamEngine engine,
        TopicViews topicViews,
        LocalState state,
        WindowReader windows,
        LagWatch lag,
        OverviewQuery figures,
        SourcesQuery sources,
        EventsQuery events,
        Images images,
        AlertsQuery alerts,
        CheckpointsQuery models,
        TrainingQuery history,
        ReviewQueue review,
        DeadLetters deadLetters,
        ReleaseDesk releases) {}
