package io.bencao.inference;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import sun.misc.Signal;

/** Programs that tests run in a virtual machine of their own: one that a signal ends, one whose memory is counted. */
final class ChildPredictor {

    private static final int BATCH = 8;
    private static final int CLASSES = 2000;
    private static final long MOMENT_NANOS = 200_000_000;
    private static final LongAdder ANSWERED = new LongAdder();
    private static final CountDownLatch BEGUN = new CountDownLatch(2);

    private ChildPredictor() {}

    /** {@code drain|end|nothing|memory FOLDER}: answers batches on two threads until a signal comes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("memory")) {
            memory(folder);
        } else {
            predict(folder, args[0]);
        }
    }

    /** As commands do; says how many batches were answered after nobody was to be inside any more. */
    private static void end(List<Thread> threads, Signal signal) {
        System.out.println("nobody inside: " + NativeWork.end(Duration.ofSeconds(20)));
        // What was inside has been answered, but perhaps not been counted yet.
        LockSupport.parkNanos(MOMENT_NANOS);
        long answered = ANSWERED.sum();
        LockSupport.parkNanos(MOMENT_NANOS);
        System.out.println("answered since: " + (ANSWERED.sum() - answered));
        // As a shutdown hook does that waits for whoever trains.
        threads.forEach(Thread::interrupt);
        join(threads);
        System.exit(128 + signal.getNumber());
    }

    private static void predict(Path folder, String mode) throws IOException, InterruptedException {
        Manifest manifest = TinyCheckpoint.draft(folder, TinyNetwork.of(3, false), Manifest.Weights.FLOAT);
        OnnxClassifier classifier = OnnxClassifier.loadDraft(folder, manifest, InferenceOptions.onCpu());
        List<Thread> threads = List.of(
                new Thread(() -> predictUntilClosed(classifier)), new Thread(() -> predictUntilClosed(classifier)));
        if (mode.equals("end")) {
            Signal.handle(new Signal("TERM"), signal -> startEnding(() -> end(threads, signal)));
        }
        if (mode.equals("drain")) {
            // As services do: the engine is closed on the signal, before any shutdown hook runs.
            Signal.handle(new Signal("TERM"), signal -> startEnding(() -> close(classifier, threads, signal)));
        }
        threads.forEach(Thread::start);
        // A signal before would find a thread that has yet to begin.
        BEGUN.await();
        System.out.println("predicting");
    }

    /** A signal comes on a daemon thread: the process would end with 0 once the others have ended. */
    private static void startEnding(Runnable end) {
        Thread thread = new Thread(end);
        thread.setDaemon(false);
        thread.start();
    }

    private static void close(OnnxClassifier classifier, List<Thread> threads, Signal signal) {
        classifier.close();
        System.out.println("drained");
        join(threads);
        System.exit(128 + signal.getNumber());
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void predictUntilClosed(OnnxClassifier classifier) {
        BatchPredictor predictor = classifier.newPredictor();
        ByteBuffer batch = TinyCheckpoint.batch(BATCH, 1);
        try {
            predictor.probabilities(batch, BATCH);
            BEGUN.countDown();
            while (true) {
                predictor.probabilities(batch, BATCH);
                ANSWERED.increment();
            }
        } catch (CancellationException ended) {
            System.out.println("cancelled after the end");
        } catch (IllegalStateException closed) {
            System.out.println("refused after close");
        }
    }

    /** Prints resident kilobytes after a warm-up and after 2,000 batches more, each answered with 64 kB. */
    private static void memory(Path folder) throws IOException {
        Manifest manifest = TinyCheckpoint.draft(
                folder,
                TinyNetwork.of(TinyNetwork.SIZE, CLASSES, TensorProto.DataType.UINT8),
                CLASSES,
                Manifest.Weights.FLOAT);
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(folder, manifest, InferenceOptions.onCpu());
                BatchPredictor predictor = classifier.newPredictor()) {
            ByteBuffer batch = TinyCheckpoint.batch(BATCH, 1);
            run(predictor, batch, 500);
            long before = residentKilobytes();
            run(predictor, batch, 2000);
            System.out.println(before + " " + residentKilobytes());
        }
    }

    private static void run(BatchPredictor predictor, ByteBuffer batch, int times) {
        for (int i = 0; i < times; i++) {
            predictor.probabilities(batch, BATCH);
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
