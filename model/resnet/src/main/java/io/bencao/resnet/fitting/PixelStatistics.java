package io.bencao.resnet.fitting;

import io.bencao.resnet.export.Normalisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The means and deviations that networks are commonly trained with. */
enum PixelStatistics {
    IMAGENET("mean of imagenet"),
    CIFAR("mean of cifar"),
    /** Levels of -1 to 1, as TensorFlow's networks and timm's "inception" have them. */
    HALF("mean 0.5"),
    /** Levels of 0 to 1. */
    NONE("no mean");

    private final String text;

    PixelStatistics(String text) {
        this.text = text;
    }

    /** As tables say it. */
    String text() {
        return text;
    }

    /** In the order of the channels: each statistic stays with its colour. */
    Normalisation of(boolean blueFirst) {
        Normalisation redFirst = redFirst();
        return blueFirst ? new Normalisation(turned(redFirst.mean()), turned(redFirst.deviation())) : redFirst;
    }

    private Normalisation redFirst() {
        return switch (this) {
            case IMAGENET -> Normalisation.IMAGENET;
            case CIFAR -> Normalisation.CIFAR;
            case HALF -> new Normalisation(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
            case NONE -> new Normalisation(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        };
    }

    private static List<Double> turned(List<Double> values) {
        List<Double> turned = new ArrayList<>(values);
        Collections.reverse(turned);
        return turned;
    }
}
