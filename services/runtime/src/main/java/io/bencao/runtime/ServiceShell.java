package io.bencao.runtime;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as one object: starts its rooms, stops them, says how they are. However it ends, a start that is under way is given
 * up first and the rooms are stopped once. Thread-safe.
 *
 * @param <R> its rooms
 */
public final class ServiceShell<R extends Rooms> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceShell.class);

    /** A start that is given up ends by an interrupt, or when an engine has loaded. */
    private static final Duration GIVE_UP_START = Duration.ofSeconds(20);

    private final String name;
    private final String brokers;
    private final Duration drain;
    private final FatalEnd fatalEnd;
    private final InstantSource wall;
    private final GuardedSchedule clockSchedule;
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile Thread starting;
    private volatile RoomsBuilder<R> builder;
    private volatile R rooms;
    private volatile Runnable first = () -> {};
    private volatile boolean stopped;

    /**
     * @param name for logs
     * @param brokers where Kafka is, for messages
     * @param drain how long work that was begun may take at an orderly end; less than what a supervisor gives
     * @param end ends the process after an error
     */
    public ServiceShell(String name, String brokers, Duration drain, ProcessEnd end) {
        this(name, brokers, drain, end, InstantSource.system());
    }

    /** Test seam: with a clock of the test's own. */
    ServiceShell(String name, String brokers, Duration drain, ProcessEnd end, InstantSource wall) {
        this.wall = wall;
        this.name = name;
        this.brokers = brokers;
        this.drain = drain;
        this.fatalEnd = new FatalEnd(this::abandon, end.exit(), end.halt());
        this.clockSchedule = new GuardedSchedule("clock-watch", 1, fatalEnd);
    }

    /** What is done before anything else when it stops, however it stops; may be called more than once. */
    public void whenStopping(Runnable action) {
        first = action;
    }

    /** Told what no room can mend; ends the process with the reason. */
    public Consumer<Throwable> onFatal() {
        return fatalEnd;
    }

    /**
     * Builds the rooms and starts them.
     *
     * @throws StartException if anything is not as it must be
     * @throws InterruptedException if it was stopped meanwhile
     */
    public void start(RoomsBuilder<R> with) throws InterruptedException {
        starting = Thread.currentThread();
        builder = with;
        clockSchedule.every(ClockWatch.EVERY, new ClockWatch(wall, System::nanoTime, fatalEnd));
        try {
            begin(build(with));
        } finally {
            starting = null;
            startEnded.countDown();
        }
    }

    private R build(RoomsBuilder<R> with) throws InterruptedException {
        try {
            return with.build();
        } catch (ExecutionException e) {
            throw unreachable(e.getCause(), e);
        } catch (KafkaException e) {
            if (stopped) {
                throw new InterruptedException("stopped while starting");
            }
            throw unreachable(e.getCause() == null ? e : e.getCause(), e);
        } catch (IOException e) {
            throw new StartException(e.getMessage(), e);
        } catch (StartException e) {
            throw e;
        } catch (RuntimeException e) {
            throw with.reason(e)
                    .<RuntimeException>map(reason -> new StartException(reason, e))
                    .orElse(e);
        }
    }

    private StartException unreachable(Throwable why, Exception cause) {
        return new StartException(
                builder.reason(cause)
                        .orElseGet(() -> "Kafka at " + brokers
                                + " does not answer as it should, or the bencao.kafka keys are wrong: "
                                + why.getMessage()),
                cause);
    }

    private synchronized void begin(R built) throws InterruptedException {
        if (stopped) {
            built.discard();
            throw new InterruptedException("stopped while starting");
        }
        rooms = built;
        built.start();
        LOG.info("Started service={} brokers={}", name, brokers);
    }

    /** Takes on nothing more, finishes what it has, gives memory back. A second call does nothing. */
    public void stop() throws InterruptedException {
        stop(drain);
    }

    private void stop(Duration patience) throws InterruptedException {
        stopped = true;
        clockSchedule.close();
        first.run();
        Thread starter = starting;
        if (starter != null && starter != Thread.currentThread()) {
            // Kafka's answers can be given up; an engine that is loading must end first, or the exit breaks it.
            starter.interrupt();
            if (!startEnded.await(GIVE_UP_START.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The start did not end in time");
            }
        }
        stopRooms(patience);
    }

    private synchronized void stopRooms(Duration patience) throws InterruptedException {
        R running = rooms;
        if (running != null) {
            rooms = null;
            running.stop(patience);
        }
    }

    /** A room is broken: what it has will never be finished here, so nothing is waited for. */
    private void abandon() {
        try {
            stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rooms, while they work. */
    public Optional<R> rooms() {
        return Optional.ofNullable(rooms);
    }

    /** Whether it ended, or is ending, by an error. */
    public boolean failed() {
        return fatalEnd.begun();
    }

    /** Whether it was told to stop. */
    public boolean stopped() {
        return stopped;
    }

    /** What keeps it from its work, by room; empty when all is well. */
    public Map<String, String> problems() {
        R running = rooms;
        if (running != null) {
            return running.problems();
        }
        RoomsBuilder<R> building = builder;
        Map<String, String> waiting = building == null || starting == null ? Map.of() : building.waitingFor();
        return waiting.isEmpty() ? Map.of("state", "starting or stopping") : waiting;
    }

    /** What a person wants to know at a glance. */
    public Map<String, String> facts() {
        R running = rooms;
        return running == null ? Map.of() : running.facts();
    }
}
