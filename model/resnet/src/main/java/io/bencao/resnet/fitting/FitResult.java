package io.bencao.resnet.fitting;

import java.util.List;

/**
 * A search's answer.
 *
 * @param rows the treatments, best first; those that answer alike are one row
 * @param images that were used
 * @param treatments how many were tried
 * @param outcome whether the first row is it
 */
public record FitResult(List<TreatmentScore> rows, int images, int treatments, FitOutcome outcome) {

    public FitResult {
        rows = List.copyOf(rows);
    }
}
