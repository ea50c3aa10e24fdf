package io.bencao.trainer.examples;

import java.util.List;

/**
 * What a run learns from and what it is judged by; no image is in both. It is written to the run's folder, so that a run that is
 * gone on with has the same sides.
 *
 * @param learned images to learn from
 * @param heldOut images to judge by
 */
public record Dataset(List<DatasetImage> learned, List<DatasetImage> heldOut) {

    public Dataset {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
    }
}
