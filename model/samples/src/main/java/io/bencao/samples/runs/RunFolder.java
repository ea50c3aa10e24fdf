package io.bencao.samples.runs;

import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.HerbClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes runs: {@code run-0001/0001.jpg} and on, {@code runs.jsonl} with a line for each run, {@code truth.jsonl} with a line for each
 * image, also for those that never arrive.
 */
public final class RunFolder {

    private RunFolder() {}

    /**
     * Draws the first runs of a row, on all cores. Files of the same name are replaced, others are left alone.
     *
     * @param dir where they go; made if missing
     * @param progress is told, from any thread, how many runs are written
     * @return how many images were written
     * @throws UncheckedIOException if a file cannot be written
     */
    public static int write(Path dir, RoastRuns runs, int count, IntConsumer progress) {
        List<RoastRun> all = IntStream.rangeClosed(1, count).mapToObj(runs::run).toList();
        AtomicInteger written = new AtomicInteger();
        try {
            Files.createDirectories(dir);
            int images = all.parallelStream()
                    .mapToInt(run -> {
                        int drawn = writeImages(dir.resolve(run.name()), run);
                        progress.accept(written.incrementAndGet());
                        return drawn;
                    })
                    .sum();
            Files.writeString(dir.resolve("runs.jsonl"), lines(all.stream().map(RunFolder::line)));
            Files.writeString(dir.resolve("truth.jsonl"), lines(all.stream().flatMap(run -> run.images().stream()
                    .map(image -> line(run, image)))));
            return images;
        } catch (IOException e) {
            throw refused(dir, e);
        }
    }

    private static int writeImages(Path dir, RoastRun run) {
        int drawn = 0;
        try {
            Files.createDirectories(dir);
            for (RunImage image : run.images()) {
                if (image.arrives()) {
                    Files.write(dir.resolve(fileName(image)), run.jpeg(image));
                    drawn++;
                }
            }
        } catch (IOException e) {
            throw refused(dir, e);
        }
        return drawn;
    }

    private static UncheckedIOException refused(Path dir, IOException e) {
        return new UncheckedIOException("Cannot write sample runs below " + dir + ": " + e.getMessage(), e);
    }

    private static String fileName(RunImage image) {
        return String.format(Locale.ROOT, "%04d.jpg", image.number());
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(RoastRun run) {
        return String.format(
                Locale.ROOT,
                "{\"run\": \"%s\", \"family\": \"%s\", \"images\": %d, \"underFrom\": %.2f, \"rightFrom\": %.2f, \"rightUntil\": %.2f,"
                        + " \"end\": %.2f, \"ending\": \"%s\", \"stirredEvery\": %.2f, \"lampsChangeAt\": %s}",
                run.name(),
                run.herb().family(),
                run.images().stream().filter(RunImage::arrives).count(),
                run.stageFrom().get(0),
                run.rightFrom(),
                run.rightUntil(),
                run.end(),
                run.ending().text(),
                run.look().stirredEvery(),
                seconds(run.look().lampsChangeAt()));
    }

    private static String line(RoastRun run, RunImage image) {
        HerbClass label =
                new HerbClass(run.herb(), Doneness.at(image.doneness()).stage());
        return String.format(
                Locale.ROOT,
                "{\"run\": \"%s\", \"image\": %s, \"at\": %.2f, \"arrived\": %s, \"family\": \"%s\", \"doneness\": %.4f,"
                        + " \"stage\": \"%s\", \"label\": \"%s\", \"fault\": \"%s\"}",
                run.name(),
                image.arrives() ? "\"" + run.name() + "/" + fileName(image) + "\"" : "null",
                image.seconds(),
                seconds(image.arrived()),
                run.herb().family(),
                image.doneness(),
                label.degree().stage(),
                label.id(),
                image.fault().text());
    }

    /** A time that may never come. */
    private static String seconds(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "null";
    }
}
