package io.bencao.inference;

import io.bencao.checkpoint.CheckpointBundle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many images a second checkpoints answer, without decoding: for 1 and 2 workers and batches of 1, 4 and 8. A program,
 * not a test: {@code PredictionBenchmark [--seconds N] BUNDLE...}. Several bundles are measured in turn, three rounds of
 * each, so that a machine that slows down slows all of them; the best round counts. The second figure
 * is images for each second of processor time, which other programs on the machine disturb less.
 */
final class PredictionBenchmark {

    private static final int ROUNDS = 3;
    private static final int[] WORKERS = {1, 2};
    private static final int[] BATCHES = {1, 4, 8};

    private PredictionBenchmark() {}

    public static void main(String[] args) throws Exception {
        boolean timed = args.length > 1 && args[0].equals("--seconds");
        double seconds = timed ? Double.parseDouble(args[1]) : 4;
        List<OnnxClassifier> classifiers = new ArrayList<>();
        for (String folder : Arrays.asList(args).subList(timed ? 2 : 0, args.length)) {
            classifiers.add(OnnxClassifier.load(CheckpointBundle.open(Path.of(folder)), InferenceOptions.automatic()));
        }
        System.out.printf(
                "%-8s%-8s%s%n",
                "workers",
                "batch",
                "of each checkpoint: images/s, images per processor second, the latter relative to the first");
        for (int workers : WORKERS) {
            for (int batch : BATCHES) {
                Rate[] best = best(classifiers, workers, batch, seconds);
                System.out.printf("%-8d%-8d%s%n", workers, batch, describe(best));
            }
        }
        classifiers.forEach(OnnxClassifier::close);
    }

    /** Images for each second of the clock and of processor time. */
    private record Rate(double wall, double processor) {

        Rate max(Rate other) {
            return new Rate(Math.max(wall, other.wall), Math.max(processor, other.processor));
        }
    }

    private static Rate[] best(List<OnnxClassifier> classifiers, int workers, int batch, double seconds)
            throws InterruptedException, ExecutionException {
        Rate[] best = new Rate[classifiers.size()];
        Arrays.fill(best, new Rate(0, 0));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < best.length; i++) {
                best[i] = best[i].max(imagesPerSecond(classifiers.get(i), workers, batch, seconds));
            }
        }
        return best;
    }

    private static Rate imagesPerSecond(OnnxClassifier classifier, int workers, int batch, double seconds)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        CountDownLatch warm = new CountDownLatch(workers);
        List<Future<Rate>> rates = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            rates.add(threads.submit(() -> worker(classifier, batch, seconds, warm)));
        }
        double wall = 0;
        double processor = 0;
        for (Future<Rate> rate : rates) {
            wall += rate.get().wall();
            processor += rate.get().processor() / workers;
        }
        threads.shutdown();
        return new Rate(wall, processor);
    }

    private static Rate worker(OnnxClassifier classifier, int batch, double seconds, CountDownLatch warm)
            throws InterruptedException {
        byte[] noise = new byte[batch * classifier.inputSize() * classifier.inputSize() * 3];
        new Random(1).nextBytes(noise);
        ByteBuffer pixels = ByteBuffer.allocateDirect(noise.length).put(noise).flip();
        try (BatchPredictor predictor = classifier.newPredictor()) {
            predictor.probabilities(pixels, batch);
            warm.countDown();
            warm.await();
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long processorStart = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            int answered = 0;
            while (System.nanoTime() < end) {
                predictor.probabilities(pixels, batch);
                answered += batch;
            }
            // With one intra-op thread all the work is done on this one.
            double processor = (threads.getCurrentThreadCpuTime() - processorStart) / 1e9;
            return new Rate(answered / ((System.nanoTime() - start) / 1e9), answered / processor);
        }
    }

    private static String describe(Rate[] rates) {
        StringBuilder text = new StringBuilder();
        for (Rate rate : rates) {
            text.append(String.format(
                    "%8.1f %8.1f (%.3f)", rate.wall(), rate.processor(), rate.processor() / rates[0].processor()));
        }
        return text.toString();
    }
}
