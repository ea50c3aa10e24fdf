package io.bencao.bench.roast;

import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.runs.RoastRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Reads many runs on several threads. */
final class RunReaders {

    private final OnnxClassifier classifier;
    private final int threads;

    RunReaders(OnnxClassifier classifier, int threads) {
        this.classifier = classifier;
        this.threads = threads;
    }

    /**
     * The first runs of a row, in their order.
     *
     * @param kept where their answers are looked for first, and kept
     * @param progress is told, one call at a time, how many are read
     */
    List<WatchedRun> read(RoastRuns runs, int count, Optional<KeptAnswers> kept, IntConsumer progress)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            AtomicInteger next = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            WatchedRun[] read = new WatchedRun[count];
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    try (RunReader reader = new RunReader(classifier)) {
                        for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                            read[at] = reader.read(runs.run(at + 1), kept);
                            synchronized (progress) {
                                progress.accept(done.incrementAndGet());
                            }
                        }
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            return List.of(read);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
