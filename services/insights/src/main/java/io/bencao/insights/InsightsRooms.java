package io.bencao.insights;

import io.bencao.insights.query.AlertBook;
import io.bencao.insights.query.DeadLetters;
import io.bencao.insights.query.Events;
import io.bencao.insights.query.Figures;
import io.bencao.insights.query.History;
import io.bencao.insights.query.Live;
import io.bencao.insights.query.Models;
import io.bencao.insights.query.Pictures;
import io.bencao.insights.query.ReleaseDesk;
import io.bencao.insights.query.ReviewDesk;
import io.bencao.insights.query.Sources;

/**
 * What answers, one object a subject.
 *
 * @param figures counts and times
 * @param sources who sends images
 * @param events what is known of one event
 * @param pictures the images themselves
 * @param alerts what was raised
 * @param models checkpoints and how good they are
 * @param history training runs, instances, the audit log
 * @param review the queue of pictures to look at
 * @param deadLetters what could not be answered
 * @param releases makes champions
 * @param live what changed
 */
public record InsightsRooms(
        Figures figures,
        Sources sources,
        Events events,
        Pictures pictures,
        AlertBook alerts,
        Models models,
        History history,
        ReviewDesk review,
        DeadLetters deadLetters,
        ReleaseDesk releases,
        Live live) {}
