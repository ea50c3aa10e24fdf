package io.bencao.protocols.fetching;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;

/**
 * The one topic that a consumer may give records of, known by its id. A name is not enough: a topic that is deleted and made anew within a
 * moment has the same, and a consumer reads on in it without a word. What says so is the id in each answer to a fetch, and that in the
 * consumer's metadata. Thread-safe.
 */
public final class BoundTopic {

    /**
     * A consumer whose metadata lack a topic's id for a moment, as while it is deleted, asks by name, and is answered by name. A broker
     * that knows no ids answers so for longer.
     */
    private static final Duration NAMELESS = Duration.ofSeconds(10);

    private final String name;
    private final AtomicReference<Uuid> id;
    private final LongSupplier nanoClock;
    private volatile Uuid met;

    /** When the first of the answers came that named no topic, by the clock; it means nothing but while {@link #met} is zero. */
    private volatile long namelessSince;

    private volatile Supplier<Optional<Uuid>> metadata = Optional::empty;

    /**
     * @param name the topic's name
     * @param id its id
     */
    public BoundTopic(String name, Uuid id) {
        this(name, id, System::nanoTime);
    }

    /** Test seam: with a clock of the test's own. */
    BoundTopic(String name, Uuid id, LongSupplier nanoClock) {
        this.name = name;
        this.id = new AtomicReference<>(id);
        this.met = id;
        this.nanoClock = nanoClock;
    }

    /**
     * One that is bound by the first fetch: to the topic that has the name then. For a reader that has read nothing of any topic yet and
     * begins with the oldest record. A broker that names no id is read as before; there nothing can be told apart.
     */
    public static BoundTopic atFirstFetch(String name) {
        return new BoundTopic(name, Uuid.ZERO_UUID);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its id, as Kafka prints it; Kafka's zero while it is not bound. */
    public String id() {
        return id.get().toString();
    }

    /** Whether its id is known. */
    public boolean isBound() {
        return !Uuid.ZERO_UUID.equals(id.get());
    }

    /** @param asked tells the id that the name has now, as far as the consumer knows; empty where it knows none */
    public void watch(Supplier<Optional<Uuid>> asked) {
        metadata = asked;
    }

    /** Whether records that came with this id may be given out; remembers what was met last. */
    boolean admits(Uuid fetched) {
        if (Uuid.ZERO_UUID.equals(fetched) && !Uuid.ZERO_UUID.equals(met)) {
            namelessSince = nanoClock.getAsLong();
        }
        met = fetched;
        id.compareAndSet(Uuid.ZERO_UUID, fetched);
        return fetched.equals(id.get());
    }

    /** The id of the topic that has the name now, where that is another; empty too where a broker names none. */
    public Optional<Uuid> successor() {
        return metadata.get().filter(this::isAnother).or(() -> Optional.of(met).filter(this::isAnother));
    }

    private boolean isAnother(Uuid now) {
        return isBound() && !now.equals(id.get()) && !now.equals(Uuid.ZERO_UUID);
    }

    /**
     * For a reader that begins anew where the topic was: asked after each poll.
     *
     * @throws TopicMadeAnewException if nothing more can be read of it
     */
    public void require() {
        problem().ifPresent(why -> {
            throw new TopicMadeAnewException(name, why);
        });
    }

    /** Why nothing more can be read of it, a clause; empty while all is well. */
    public Optional<String> problem() {
        return successor()
                .map(now -> "the topic was deleted and made anew: its id was " + id.get() + ", it is " + now
                        + " now, and offsets of the old one mean nothing in it")
                .or(() -> isNameless()
                        ? Optional.of(
                                "its broker does not say of which topic its records are (it must know Kafka's topic ids,"
                                        + " fetch version 13)")
                        : Optional.empty());
    }

    private boolean isNameless() {
        return isBound() && Uuid.ZERO_UUID.equals(met) && nanoClock.getAsLong() - namelessSince >= NAMELESS.toNanos();
    }
}
