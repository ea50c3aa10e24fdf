package io.bencao.trainer;

import io.bencao.runtime.GuardedThreads;
import io.bencao.runtime.Rooms;
import io.bencao.trainer.lease.Lease;
import io.bencao.trainer.progress.ProgressTopic;
import io.bencao.trainer.progress.RunProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms, wired, and their threads. */
record TrainerRooms(
        Lease lease,
        TrainerLoop loop,
        ProgressTopic progress,
        TrainerCluster cluster,
        GuardedThreads guarded,
        List<Thread> threads)
        implements Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerRooms.class);

    @Override
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Puts down what is under way, then gives the lease back. */
    @Override
    public void stop(Duration patience) throws InterruptedException {
        guarded.stopping();
        loop.stop();
        lease.stop();
        cluster.watch().close();
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                LOG.warn("Thread did not end in time thread={}", thread.getName());
            }
        }
        discard();
    }

    @Override
    public void discard() {
        progress.close();
        cluster.close();
    }

    @Override
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>(cluster.watch().problems());
        loop.problem().ifPresent(reason -> problems.put("trainer", reason));
        return problems;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("leads", Boolean.toString(lease.term().isPresent()));
        progress.latest().ifPresent(latest -> {
            facts.put("run", latest.runId());
            facts.put("phase", latest.phase().name());
            facts.put("done", done(latest));
        });
        return facts;
    }

    private static String done(RunProgress latest) {
        return latest.step() + " of " + latest.steps();
    }
}
