package io.bencao.insights.query;

import io.bencao.insights.query.view.ClaimRequest;
import io.bencao.insights.query.view.FeedbackReceipt;
import io.bencao.insights.query.view.LabelRequest;
import io.bencao.insights.query.view.ReviewItemView;
import io.bencao.insights.query.view.ReviewQueueView;
import java.util.List;

/** The queue of pictures to look at. */
public interface ReviewDesk {

    /** Its first items. */
    ReviewQueueView queue(int limit);

    /** Gives pictures to an operator for the time of a lease. */
    List<ReviewItemView> claim(String operator, ClaimRequest request);

    /** Gives a picture back. */
    void giveBack(String operator, String eventId);

    /** Says what a picture shows. */
    FeedbackReceipt label(String operator, String eventId, LabelRequest request);

    /** Takes back what this operator said. */
    FeedbackReceipt undo(String operator, String eventId);
}
