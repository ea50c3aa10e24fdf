package io.bencao.samples;

import io.bencao.samples.camera.Lighting;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;
import io.bencao.samples.classes.HerbClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A whole data set for {@code bencao train}: {@code train} and {@code test} folders of class folders, and the
 * {@code labels.json} that gives the classes their order, their display names, and their stages: each herb is a family.
 */
public final class SampleDataSet {

    private static final String LABELS = "labels.json";

    private SampleDataSet() {}

    /**
     * Writes a data set. The training images are the first of seed {@link SampleSeeds#TRAINING}, the test images the
     * first of seed {@link SampleSeeds#EVALUATION}: the same counts give the same files anywhere.
     *
     * @param dir where it goes; made if missing
     * @param training how many images to learn from
     * @param test how many to judge by, 0 for none
     * @param progress is told, from any thread, how many of both are written
     * @throws UncheckedIOException if a file cannot be written
     */
    public static void write(Path dir, int training, int test, IntConsumer progress) {
        SampleFolder.write(dir.resolve("train"), SampleSeeds.TRAINING, Lighting.USUAL, 0, training, progress);
        SampleFolder.write(
                dir.resolve("test"),
                SampleSeeds.EVALUATION,
                Lighting.USUAL,
                0,
                test,
                written -> progress.accept(training + written));
        writeLabels(dir);
    }

    /**
     * Writes {@code labels.json}: without it, classes are in the order of their names and no stages of their herb.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void writeLabels(Path dir) {
        String entries =
                HerbClasses.ALL.stream().map(SampleDataSet::entry).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        try {
            Files.writeString(dir.resolve(LABELS), entries);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + dir.resolve(LABELS) + ": " + e.getMessage(), e);
        }
    }

    private static String entry(HerbClass each) {
        Herb herb = each.herb();
        Degree degree = each.degree();
        return "  {\"id\": \"" + each.id() + "\", \"display\": " + names(each.chinese(), each.english())
                + ",\n    \"stage\": {\"family\": {\"id\": \"" + herb.family() + "\", \"display\": "
                + names(herb.chinese(), herb.english()) + "},\n      \"place\": " + degree.place() + ", \"id\": \""
                + degree.stage() + "\", \"display\": " + names(degree.chinese(), degree.english()) + "}}";
    }

    private static String names(String chinese, String english) {
        return "{\"zh\": \"" + chinese + "\", \"en\": \"" + english + "\"}";
    }
}
