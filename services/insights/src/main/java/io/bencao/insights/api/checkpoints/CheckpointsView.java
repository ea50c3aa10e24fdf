package io.bencao.insights.api.checkpoints;

import java.util.List;

/**
 * All releases of the champion slot, the newest first.
 *
 * @param releases the timeline
 */
public record CheckpointsView(List<CheckpointView> releases) {}
