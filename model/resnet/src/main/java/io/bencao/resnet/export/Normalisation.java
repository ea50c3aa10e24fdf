package io.bencao.resnet.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What turns a level of 0 to 255 into the network's input: {@code (level / 255 - mean) / deviation}, by channel, in the order
 * of the input's channels: red, green, blue unless the preparation says otherwise.
 */
public record Normalisation(List<Double> mean, List<Double> deviation) {

    /** The statistics of ImageNet, which pretrained backbones were trained with. */
    public static final Normalisation IMAGENET =
            new Normalisation(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** The statistics of CIFAR-10's training images. */
    public static final Normalisation CIFAR =
            new Normalisation(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010));

    private static final double LEVELS = 255.0;

    /**
     * @throws IllegalArgumentException if there are not three of each, or a deviation is not above zero
     */
    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        boolean finite = Stream.concat(mean.stream(), deviation.stream()).allMatch(Double::isFinite);
        if (mean.size() != 3
                || deviation.size() != 3
                || !finite
                || deviation.stream().anyMatch(each -> each <= 0)) {
            throw new IllegalArgumentException(
                    "Three means and three deviations above zero are needed, not " + mean + " and " + deviation);
        }
    }

    /** Three numbers as metadata carry them. */
    static String text(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /**
     * What {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is not three finite numbers each, or a deviation is not above zero
     */
    public static Normalisation parse(String mean, String deviation) {
        return new Normalisation(numbers(mean), numbers(deviation));
    }

    private static List<Double> numbers(String text) {
        return Stream.of(text.split(" ", 4)).map(Double::valueOf).toList();
    }

    /** The level of this channel that becomes 0. */
    public float zero(int channel) {
        return (float) (LEVELS * mean.get(channel));
    }

    /** What a step of one level comes to in this channel. */
    public float step(int channel) {
        return (float) (1 / (LEVELS * deviation.get(channel)));
    }
}
