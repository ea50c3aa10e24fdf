package io.bencao.insights;

import io.bencao.insights.follow.Books;
import io.bencao.insights.query.Alerts;
import io.bencao.insights.query.DeadLetters;
import io.bencao.insights.query.Events;
import io.bencao.insights.query.Figures;
import io.bencao.insights.query.History;
import io.bencao.insights.query.Images;
import io.bencao.insights.query.LagWatch;
import io.bencao.insights.query.LocalState;
import io.bencao.insights.query.Models;
import io.bencao.insights.query.ReleaseDesk;
import io.bencao.insights.query.ReviewDesk;
import io.bencao.insights.query.Sources;
import io.bencao.insights.query.WindowReader;

/**
 * What runs and answers, one object a subject.
 *
 * @param engine the stream threads
 * @param books what the small topics say
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
        Books books,
        LocalState state,
        WindowReader windows,
        LagWatch lag,
        Figures figures,
        Sources sources,
        Events events,
        Images images,
        Alerts alerts,
        Models models,
        History history,
        ReviewDesk review,
        DeadLetters deadLetters,
        ReleaseDesk releases) {}
