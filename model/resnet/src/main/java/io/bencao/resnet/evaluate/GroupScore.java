package io.bencao.resnet.evaluate;

import io.bencao.resnet.data.ImageGroups;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the images of one group fared: one phone, one session.
 *
 * @param name of the group
 * @param images in it, one at least
 * @param right answered rightly
 */
public record GroupScore(String name, int images, int right) {

    /**
     * All groups, the worst first.
     *
     * @param groups of the images in the order of the answers
     */
    public static List<GroupScore> worstFirst(LabelledPredictions answers, ImageGroups groups) {
        int[] images = new int[groups.count()];
        int[] right = new int[groups.count()];
        for (int i = 0; i < answers.each().size(); i++) {
            LabelledPredictions.Prediction answer = answers.each().get(i);
            int group = groups.of().get(i);
            images[group]++;
            right[group] += answer.top() == answer.label() ? 1 : 0;
        }
        return IntStream.range(0, groups.count())
                .mapToObj(group -> new GroupScore(groups.names().get(group), images[group], right[group]))
                .sorted(Comparator.comparingDouble(GroupScore::accuracy)
                        .thenComparing(GroupScore::images, Comparator.reverseOrder())
                        .thenComparing(GroupScore::name))
                .toList();
    }

    /** Share of right answers. */
    public double accuracy() {
        return (double) right / images;
    }

    /** Where that share lies with 95 % confidence, as far as so few images can tell. */
    public Evaluation.Interval interval() {
        return Evaluation.Interval.of(accuracy(), images);
    }
}
