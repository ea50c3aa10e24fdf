package io.bencao.resnet.pixels;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.imaging.Fit;
import io.bencao.imaging.Interpolation;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.export.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A preparation as people write it down, in JSON: {@code {"fit": "squash", "sides": [256], "interpolation": "bilinear", "channels": "rgb",
 * "scale": 255, "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25]}}. What is left out is as in {@code imagenet}. The network sees
 * {@code (level / scale - mean) / std}.
 *
 * @param fit {@code crop}, {@code squash} or {@code letterbox}
 * @param sides that it is resized to one after the other, pixels
 * @param interpolation of the resizes
 * @param channels {@code rgb} or {@code bgr}
 * @param scale what levels of 0 to 255 are divided by first: 255, or 1 where mean and deviation are levels
 * @param mean of each channel in that order
 * @param std likewise
 */
record PreparationFile(
        String fit,
        List<Integer> sides,
        String interpolation,
        String channels,
        @JsonProperty("scale") Double scale,
        List<Double> mean,
        List<Double> std) {

    private static final double LEVELS = 255;
    private static final long LONGEST = 1 << 16;
    private static final String BLUE_FIRST = "bgr";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what in the file makes no sense
     * @throws IOException if it can't be read
     */
    static PixelPreparation read(Path file, int inputSize) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IllegalArgumentException(file + " has over " + LONGEST + " bytes: it is no preparation");
        }
        try {
            PreparationFile read = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(Files.readString(file).replaceFirst("^\uFEFF", ""), PreparationFile.class);
            return read.at(inputSize);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private PixelPreparation at(int inputSize) {
        Preprocessing usual = Preprocessing.forInputSize(inputSize);
        if (channels != null && !channels.equals(BLUE_FIRST) && !channels.equals("rgb")) {
            throw new IllegalArgumentException("channels \"" + channels + "\" is none of rgb, bgr");
        }
        if (scale != null && !(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("scale " + scale + " is not above 0");
        }
        Preprocessing steps = new Preprocessing(
                fit == null ? usual.fit() : Fit.of(fit),
                sides == null ? usual.sides() : sides,
                inputSize,
                interpolation == null ? usual.interpolation() : Interpolation.of(interpolation),
                BLUE_FIRST.equals(channels));
        double unit = scale == null ? 1 : scale / LEVELS;
        return new PixelPreparation(
                steps,
                new Normalisation(
                        scaled(mean == null ? Normalisation.IMAGENET.mean() : mean, unit),
                        scaled(std == null ? Normalisation.IMAGENET.deviation() : std, unit)));
    }

    /** In units of 0 to 1, as the graph has it. */
    private static List<Double> scaled(List<Double> values, double unit) {
        return values.stream().map(each -> each * unit).toList();
    }
}
