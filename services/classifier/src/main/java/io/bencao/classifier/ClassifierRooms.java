package io.bencao.classifier;

import io.bencao.classifier.batch.Batcher;
import io.bencao.classifier.decode.DecodePool;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.intake.HaltedPartitions;
import io.bencao.classifier.intake.ImageIntake;
import io.bencao.classifier.intake.Lag;
import io.bencao.classifier.predict.EngineHealth;
import io.bencao.classifier.predict.PredictWorker;
import io.bencao.classifier.publish.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms, wired, and their threads: started from the last to the first, so that nobody hands over to a room that is not
 * there, and stopped from the first to the last.
 */
record ClassifierRooms(
        ImageIntake intake,
        HaltedPartitions halted,
        Lag lag,
        DecodePool decode,
        Batcher<PreparedImage> batcher,
        List<PredictWorker> workers,
        EngineHealth engine,
        LiveRoom live,
        Publisher publisher,
        Consumer<Throwable> onFatal,
        List<Thread> threads) {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierRooms.class);

    /** For all threads together, once nothing more comes to them. */
    private static final Duration JOIN = Duration.ofSeconds(3);

    void start() {
        start("publish", publisher);
        for (int i = 0; i < workers.size(); i++) {
            start("predict-" + i, workers.get(i));
        }
        start("intake", intake);
    }

    void stop(Duration patience) throws InterruptedException {
        live.stopChanging();
        intake.stop(patience);
        close();
        long deadline = System.nanoTime() + JOIN.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                LOG.warn("Thread did not end in time thread={}", thread.getName());
            }
        }
        live.stop();
    }

    /** Lets go of rooms that were never started. */
    void discard() throws InterruptedException {
        intake.discard();
        close();
        live.stop();
    }

    private void start(String name, Runnable room) {
        Thread thread = new Thread(new Guarded(room, onFatal), name);
        threads.add(thread);
        thread.start();
    }

    private void close() {
        decode.close();
        batcher.close();
        publisher.stop();
    }

    Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        intake.problem().ifPresent(reason -> troubles.put("intake", reason));
        decode.problem().ifPresent(reason -> troubles.put("decode", reason));
        publisher.problem().ifPresent(reason -> troubles.put("publish", reason));
        engine.problem().ifPresent(reason -> troubles.put("engine", reason));
        live.problem().ifPresent(reason -> troubles.put("checkpoint", reason));
        halted.reasons().forEach((partition, reason) -> troubles.put("halted " + partition, reason));
        return troubles;
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(live.facts());
        facts.put("partitions", Integer.toString(lag.partitions()));
        return facts;
    }

    static List<Thread> noThreads() {
        return new ArrayList<>();
    }
}
