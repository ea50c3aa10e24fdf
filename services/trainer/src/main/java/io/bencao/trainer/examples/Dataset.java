package io.bencao.trainer.examples;

import java.util.List;

/**
 * What a run learns from and what it is judged by; no picture is in both.
 *
 * @param learned pictures to learn from
 * @param heldOut pictures to judge by
 */
public record Dataset(List<DatasetPicture> learned, List<DatasetPicture> heldOut) {

    public Dataset {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
    }
}
