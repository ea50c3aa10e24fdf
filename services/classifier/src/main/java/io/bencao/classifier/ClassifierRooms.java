package io.bencao.classifier;

import io.bencao.classifier.batch.Batcher;
import io.bencao.classifier.decode.DecodePool;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.intake.HaltedPartitions;
import io.bencao.classifier.intake.ImageIntake;
import io.bencao.classifier.intake.Lag;
import io.bencao.classifier.livemodel.LiveModel;
import io.bencao.classifier.predict.EngineHealth;
import io.bencao.classifier.predict.PredictWorker;
import io.bencao.classifier.publish.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        LiveModel live,
        Publisher publisher,
        List<Thread> threads) {

    private static final Duration JOIN = Duration.ofSeconds(5);

    void start() {
        threads.add(new Thread(publisher, "publish"));
        for (int i = 0; i < workers.size(); i++) {
            threads.add(new Thread(workers.get(i), "predict-" + i));
        }
        threads.add(new Thread(intake, "intake"));
        threads.forEach(Thread::start);
    }

    void stop(Duration patience) throws InterruptedException {
        intake.stop(patience);
        decode.close();
        batcher.close();
        publisher.stop();
        for (Thread thread : threads) {
            thread.join(JOIN.toMillis());
        }
        live.retire();
    }

    Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        if (!intake.joined()) {
            troubles.put("intake", "not a member of its consumer group yet");
        }
        if (publisher.recovering()) {
            troubles.put("publish", "Kafka takes no transactions; trying again");
        }
        decode.trouble().ifPresent(reason -> troubles.put("decode", reason));
        engine.trouble().ifPresent(reason -> troubles.put("engine", reason));
        halted.reasons().forEach((partition, reason) -> troubles.put("halted " + partition, reason));
        return troubles;
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("checkpoint", live.model().answerer().id());
        facts.put("digest", live.model().answerer().digest());
        facts.put("precision", live.model().answerer().precision());
        facts.put("state", live.state().text());
        facts.put("partitions", Integer.toString(lag.partitions()));
        return facts;
    }

    static List<Thread> noThreads() {
        return new ArrayList<>();
    }
}
