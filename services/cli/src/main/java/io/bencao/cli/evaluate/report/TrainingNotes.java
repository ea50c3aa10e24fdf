package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.LabelDoubt;
import java.util.List;
import java.util.Optional;

/**
 * What a page tells besides a checkpoint's answers.
 *
 * @param kind what the page is about: a training, an evaluation
 * @param course of the training, if it is known
 * @param suspects labels of the images learned from that are probably wrong, the most doubtful first
 * @param groups how groups of images fared
 */
public record TrainingNotes(
        String kind, Optional<TrainingCourse> course, List<LabelDoubt> suspects, List<GroupScores> groups) {

    public TrainingNotes {
        suspects = List.copyOf(suspects);
        groups = List.copyOf(groups);
    }

    /** Of an evaluation. */
    public static TrainingNotes ofEvaluation(Optional<TrainingCourse> course, List<GroupScores> groups) {
        return new TrainingNotes("evaluation", course, List.of(), groups);
    }

    /** Of a training. */
    public static TrainingNotes ofTraining(Optional<TrainingCourse> course, List<LabelDoubt> suspects) {
        return new TrainingNotes("training", course, suspects, List.of());
    }
}
