package io.bencao.insights.api.overview;

import io.bencao.insights.api.alerts.AlertView;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.status.StatusView;
import java.time.Instant;
import java.util.List;

/**
 * What changed, sent four times a second to everybody who listens to {@code /api/live}.
 *
 * @param at when it was read
 * @param status how the service is
 * @param overview the figures; null while the service is not ready
 * @param predictions sources' newest predictions since the last frame, at most 50, the newest first; one may come twice
 * @param alerts alerts raised or cleared since the last frame
 * @param revision rises whenever the checkpoints, the instances, the training runs or the audit log changed: ask again then
 */
public record LiveFrame(
        Instant at,
        StatusView status,
        OverviewView overview,
        List<PredictionView> predictions,
        List<AlertView> alerts,
        long revision) {}
