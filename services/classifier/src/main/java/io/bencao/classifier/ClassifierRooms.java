package io.bencao.classifier;

import io.bencao.classifier.batch.Batcher;
import io.bencao.classifier.decode.DecodePool;
import io.bencao.classifier.fetch.FetchPool;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.intake.HaltedPartitions;
import io.bencao.classifier.intake.ImageIntake;
import io.bencao.classifier.intake.Lag;
import io.bencao.classifier.predict.EngineHealth;
import io.bencao.classifier.predict.PredictWorker;
import io.bencao.classifier.publish.Publisher;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.Rooms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms, wired, and their threads: started from the last to the first, so that nobody hands over to a room that is not
 * there, and stopped from the first to the last.
 */
final class ClassifierRooms implements Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierRooms.class);

    /** For all threads together, once nothing more comes to them. */
    private static final Duration JOIN = Duration.ofSeconds(3);

    private final Entry entry;
    private final Images images;
    private final Batcher<PreparedImage> batcher;
    private final Predictors predictors;
    private final LiveRoom live;
    private final Publisher publisher;
    private final WorkLog log;
    private final GuardedThreads guarded;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Where records come in.
     *
     * @param intake the poll loop
     * @param halted partitions that need a person
     * @param lag what is not taken in yet
     * @param topics what may be changed under the service
     */
    record Entry(ImageIntake intake, HaltedPartitions halted, Lag lag, WatchedTopics topics) {}

    /**
     * Where images become pixels.
     *
     * @param fetch brings those that are elsewhere
     * @param decode all of them
     */
    record Images(FetchPool fetch, DecodePool decode) {}

    /**
     * Who asks the network.
     *
     * @param workers one thread each
     * @param engine whether it answers at all
     */
    record Predictors(List<PredictWorker> workers, EngineHealth engine) {}

    ClassifierRooms(
            Entry entry,
            Images images,
            Batcher<PreparedImage> batcher,
            Predictors predictors,
            LiveRoom live,
            Publisher publisher,
            WorkLog log,
            GuardedThreads guarded) {
        this.entry = entry;
        this.images = images;
        this.batcher = batcher;
        this.predictors = predictors;
        this.live = live;
        this.publisher = publisher;
        this.log = log;
        this.guarded = guarded;
    }

    @Override
    public void start() {
        start("publish", publisher);
        for (int i = 0; i < predictors.workers().size(); i++) {
            start("predict-" + i, predictors.workers().get(i));
        }
        start("intake", entry.intake());
        start("topics", entry.topics());
    }

    @Override
    public void stop(Duration patience) throws InterruptedException {
        guarded.stopping();
        live.stopChanging();
        entry.intake().stop(patience);
        close();
        long deadline = System.nanoTime() + JOIN.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                LOG.warn("Thread did not end in time thread={}", thread.getName());
            }
        }
        live.stop();
        StateFolder.close(log);
    }

    @Override
    public void discard() throws InterruptedException {
        guarded.stopping();
        entry.intake().discard();
        close();
        live.stop();
        StateFolder.close(log);
    }

    private void start(String name, Runnable room) {
        Thread thread = guarded.lasting(name, room);
        threads.add(thread);
        thread.start();
    }

    private void close() {
        images.fetch().close();
        images.decode().close();
        batcher.close();
        entry.topics().close();
        publisher.stop();
    }

    @Override
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        entry.intake().problem().ifPresent(reason -> problems.put("intake", reason));
        images.fetch().problem().ifPresent(reason -> problems.put("fetch", reason));
        images.decode().problem().ifPresent(reason -> problems.put("decode", reason));
        publisher.problem().ifPresent(reason -> problems.put("publish", reason));
        predictors.engine().problem().ifPresent(reason -> problems.put("engine", reason));
        live.problem().ifPresent(reason -> problems.put("checkpoint", reason));
        entry.halted().reasons().forEach((partition, reason) -> problems.put("halted " + partition, reason));
        problems.putAll(entry.topics().problems());
        return problems;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(live.facts());
        facts.put("partitions", Integer.toString(entry.lag().partitions()));
        return facts;
    }
}
