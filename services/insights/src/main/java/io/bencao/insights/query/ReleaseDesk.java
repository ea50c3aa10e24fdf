package io.bencao.insights.query;

import io.bencao.insights.query.view.CheckpointView;
import io.bencao.insights.query.view.ReleaseRequest;
import io.bencao.insights.query.view.RollbackRequest;

/** Makes champions. */
public interface ReleaseDesk {

    /** Makes a checkpoint of the store the champion. */
    CheckpointView release(String actor, ReleaseRequest request);

    /** Makes the champion's parent the champion again. */
    CheckpointView rollback(String actor, RollbackRequest request);
}
