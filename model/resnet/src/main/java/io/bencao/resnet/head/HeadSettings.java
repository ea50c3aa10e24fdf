package io.bencao.resnet.head;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.data.LabelledImage;
import java.nio.file.Path;
import java.util.List;

/**
 * What to fit, on what, and where the checkpoint goes.
 *
 * @param parent the checkpoint whose backbone is kept; verified by the caller
 * @param id of the checkpoint to come, letters, digits, dots, dashes and underscores
 * @param name the model's name
 * @param labels the classes of the new head in the order of its logits; may be others than the parent's
 * @param learned images to fit on, each class at least once
 * @param validation images that the temperature is found on, and the scores too where there is no test
 * @param test images that only the scores are found on; may be empty
 * @param recipe how it is fitted
 * @param cache features of earlier runs; open, and stays the caller's to close
 * @param out the checkpoint store
 * @param work an empty or missing folder on a disk with room for the parent's files; removed at the end
 * @param signingKey private key file, made where there is none
 * @param threads that decode, compute and judge
 */
public record HeadSettings(
        CheckpointBundle parent,
        String id,
        String name,
        List<Manifest.Label> labels,
        List<? extends HeadImage> learned,
        List<? extends LabelledImage> validation,
        List<? extends LabelledImage> test,
        HeadRecipe recipe,
        FeatureCache cache,
        Path out,
        Path work,
        Path signingKey,
        int threads) {

    public HeadSettings {
        labels = List.copyOf(labels);
        learned = List.copyOf(learned);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        if (threads < 1) {
            throw new IllegalArgumentException("One thread at least is needed, not " + threads);
        }
        if (labels.size() < 2) {
            throw new IllegalArgumentException("A classifier needs two classes at least, not " + labels.size());
        }
    }
}
