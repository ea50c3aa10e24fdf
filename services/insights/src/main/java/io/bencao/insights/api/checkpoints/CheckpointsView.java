package io.bencao.insights.api.checkpoints;

import java.util.List;

/**
 * All valid releases of the champion slot, the newest first, and what stands beside them.
 *
 * @param releases the timeline
 * @param rollbackTarget digest of what a rollback goes back to; null if there is nothing
 * @param notValidCount how many records of the topic are not valid
 * @param notValid the newest of them that may be meant for this model, the newest first
 */
public record CheckpointsView(
        List<CheckpointView> releases, String rollbackTarget, long notValidCount, List<NotValidView> notValid) {}
