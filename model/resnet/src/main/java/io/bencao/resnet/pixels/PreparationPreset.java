package io.bencao.resnet.pixels;

import io.bencao.imaging.Fit;
import io.bencao.imaging.Interpolation;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.export.Normalisation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Preparations that people know by name, for any input size. */
public enum PreparationPreset {
    /** This project's own. */
    IMAGENET("the central square by area, 8/7 of the input, its centre; ImageNet's mean and deviation") {
        @Override
        public PixelPreparation at(int inputSize) {
            return new PixelPreparation(Preprocessing.forInputSize(inputSize), Normalisation.IMAGENET);
        }
    },
    /** The herb course's when it serves: {@code mindspore-courses/applications}, {@code zhongyiyao_classification.ipynb}. */
    COURSE("all of the image squashed to 1000, then to the input, bilinear; CIFAR-10's mean and deviation") {
        @Override
        public PixelPreparation at(int inputSize) {
            return new PixelPreparation(
                    new Preprocessing(
                            Fit.SQUASH, List.of(COURSE_SIDE, inputSize), inputSize, Interpolation.BILINEAR, false),
                    Normalisation.CIFAR);
        }
    },
    /** torchvision's {@code transforms._presets.ImageClassification} with its defaults. */
    TORCHVISION("8/7 of the input by Pillow's bilinear, its centre; ImageNet's mean and deviation") {
        @Override
        public PixelPreparation at(int inputSize) {
            return cropped(Math.round(inputSize * 8 / 7f), inputSize, Interpolation.BILINEAR_ANTIALIAS);
        }
    },
    /** timm's {@code resnet50.a1_in1k}: {@code crop_pct} 0.95, bicubic. */
    TIMM("1/0.95 of the input by Pillow's bicubic, its centre; ImageNet's mean and deviation") {
        @Override
        public PixelPreparation at(int inputSize) {
            return cropped((int) Math.floor(inputSize / TIMM_SHARE), inputSize, Interpolation.BICUBIC_ANTIALIAS);
        }
    },
    /** MindCV's {@code create_transforms} for evaluation: {@code crop_pct} 0.875, bicubic by OpenCV. */
    MINDCV("1/0.875 of the input by OpenCV's bicubic, its centre; ImageNet's mean and deviation") {
        @Override
        public PixelPreparation at(int inputSize) {
            return cropped((int) Math.floor(inputSize / MINDCV_SHARE), inputSize, Interpolation.BICUBIC);
        }
    };

    private static final int COURSE_SIDE = 1000;
    private static final double TIMM_SHARE = 0.95;
    private static final double MINDCV_SHARE = 0.875;

    private final String description;

    PreparationPreset(String description) {
        this.description = description;
    }

    /** The preparation for this input size, pixels. */
    public abstract PixelPreparation at(int inputSize);

    /** One of this name, if there is one. */
    public static Optional<PreparationPreset> named(String name) {
        return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
    }

    /** As it is typed: {@code imagenet}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names with what they mean, for help and errors. */
    public static String all() {
        return Arrays.stream(values())
                .map(each -> each.text() + ": " + each.description)
                .collect(Collectors.joining(". "));
    }

    private static PixelPreparation cropped(int side, int inputSize, Interpolation interpolation) {
        return new PixelPreparation(
                new Preprocessing(Fit.CROP, List.of(side), inputSize, interpolation, false), Normalisation.IMAGENET);
    }
}
