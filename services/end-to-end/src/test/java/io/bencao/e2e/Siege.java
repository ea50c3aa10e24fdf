package io.bencao.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Attacks that go on side by side, each on a thread of its own, until they are lifted. */
final class Siege implements AutoCloseable {

    /** One blow. What the attacked side answers to it, a refusal or a cut connection, is no failure of the blow. */
    interface Attack {
        void strike() throws Exception;
    }

    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, AtomicLong> strikes = new ConcurrentHashMap<>();
    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
    private volatile boolean lifted;

    /** Strikes, pauses for so long, and strikes again. */
    void begin(String name, Duration pause, Attack attack) {
        AtomicLong count = new AtomicLong();
        strikes.put(name, count);
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!lifted) {
                            attack.strike();
                            count.incrementAndGet();
                            Thread.sleep(pause.toMillis());
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (Exception | AssertionError e) {
                        failures.put(name, e);
                    }
                },
                "attack-" + name);
        threads.add(thread);
        thread.start();
    }

    /**
     * Ends all of them.
     *
     * @return how often each has struck
     * @throws AssertionError if one of them ended by a fault of its own, or never struck: then nothing was shown
     */
    Map<String, Long> lift() {
        close();
        failures.forEach((name, cause) -> {
            throw new AssertionError("the attack " + name + " failed by itself", cause);
        });
        Map<String, Long> counted = new TreeMap<>();
        strikes.forEach((name, count) -> counted.put(name, count.get()));
        counted.forEach((name, count) -> {
            if (count == 0) {
                throw new AssertionError("the attack " + name + " never struck");
            }
        });
        return counted;
    }

    @Override
    public void close() {
        lifted = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofMinutes(1).toMillis());
                thread.interrupt();
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
