package io.bencao.bench.precision;

import io.bencao.bench.figures.Percentiles;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.LabelledPredictions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures two precisions of one checkpoint against each other. */
final class PrecisionBench {

    private static final int BATCH = 8;

    /** Batches of INT8 for each of fp32, so that both take about as long. */
    private static final int INT8_BATCHES = 3;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final OnnxClassifier fp32;
    private final OnnxClassifier int8;
    private final List<ImageFile> images;
    private final Terminal terminal;

    PrecisionBench(OnnxClassifier fp32, OnnxClassifier int8, List<ImageFile> images, Terminal terminal) {
        this.fp32 = fp32;
        this.int8 = int8;
        this.images = images;
        this.terminal = terminal;
    }

    /** Median seconds of a batch: by the clock, and of the thread's CPU time. */
    record Times(double wall, double cpu) {

        private static Times medians(List<Times> times) {
            return new Times(
                    Percentiles.of(times.stream().map(Times::wall).toList()).median(),
                    Percentiles.of(times.stream().map(Times::cpu).toList()).median());
        }

        double imagesPerSecond() {
            return BATCH / wall;
        }
    }

    /** Of both precisions, and how often each took its turn. */
    record Speed(Times fp32, Times int8, int rounds) {}

    Speed speed(double seconds) throws IOException {
        ByteBuffer batch = batch();
        List<Times> slow = new ArrayList<>();
        List<Times> fast = new ArrayList<>();
        try (BatchPredictor slower = fp32.newPredictor();
                BatchPredictor faster = int8.newPredictor()) {
            slower.warmUp(BATCH);
            faster.warmUp(BATCH, BATCH);
            long total = Math.max(1, Math.round(seconds));
            ProgressBar bar = new ProgressBar(terminal, "seconds of measuring speed", total);
            long start = System.nanoTime();
            double passed = 0;
            while (passed < seconds || slow.isEmpty()) {
                slow.add(time(slower, batch));
                for (int i = 0; i < INT8_BATCHES; i++) {
                    fast.add(time(faster, batch));
                }
                passed = (System.nanoTime() - start) / 1e9;
                bar.at(Math.min(total, (long) passed));
            }
        }
        return new Speed(Times.medians(slow), Times.medians(fast), slow.size());
    }

    private static Times time(BatchPredictor predictor, ByteBuffer batch) {
        long started = System.nanoTime();
        long cpuStarted = CPU.getCurrentThreadCpuTime();
        predictor.logits(batch, BATCH);
        long cpu = CPU.getCurrentThreadCpuTime() - cpuStarted;
        return new Times((System.nanoTime() - started) / 1e9, cpu / 1e9);
    }

    private ByteBuffer batch() throws IOException {
        ImagePreparer preparer = new ImagePreparer(fp32.preprocessing(), ImageLimits.DEFAULT);
        int bytes = fp32.inputSize() * fp32.inputSize() * 3;
        ByteBuffer batch = ByteBuffer.allocateDirect(BATCH * bytes);
        for (int i = 0; batch.hasRemaining(); i++) {
            Path file = images.get(i % images.size()).file();
            Optional<byte[]> rgb = preparer.prepare(Files.readAllBytes(file))
                    .match(prepared -> Optional.of(prepared.rgb()), refused -> Optional.empty());
            rgb.ifPresent(batch::put);
            if (i == images.size() && batch.position() == 0) {
                throw Complaint.usage("none of the " + i + " images can be decoded; the first is " + file + ".");
            }
        }
        return batch.flip();
    }

    PrecisionResult result(Speed speed, int threads) throws IOException {
        LabelledPredictions slow = answers(fp32, threads);
        LabelledPredictions fast = answers(int8, threads);
        return new PrecisionResult(
                fp32.manifest().id(),
                speed,
                slow.accuracy(),
                fast.accuracy(),
                slow.agreement(fast),
                slow.each().size());
    }

    private LabelledPredictions answers(OnnxClassifier classifier, int threads) throws IOException {
        ProgressBar bar = new ProgressBar(terminal, "images answered in " + classifier.precision(), images.size());
        return new Judge(classifier, threads).answers(images, new Judge.Listener() {
            @Override
            public void judged(int done, int total) {
                bar.at(done);
            }

            @Override
            public void skipped(LabelledImage image, String reason) {
                terminal.say("left out: " + image.name() + ": " + reason);
            }
        });
    }
}
