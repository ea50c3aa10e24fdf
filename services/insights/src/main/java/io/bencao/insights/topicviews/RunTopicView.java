package io.bencao.insights.topicviews;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CourseRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The runs of all sources within a day, the thousand that began last. */
public final class RunTopicView implements SmallTopicView {

    private static final int MOST = 1000;

    /** A hundred and twenty points, their events' ids and names of some length. */
    private static final int LARGEST = 64 * 1024;

    private static final Comparator<Known> NEWEST_FIRST = Comparator.comparing(
                    (Known known) -> known.run().getBeganAt())
            .reversed()
            .thenComparing(Known::key);

    private record Known(String key, CourseRun run) {}

    private final Wire<CourseRun> wire;
    private final Map<String, Known> byKey = new HashMap<>();
    private final TreeSet<Known> newestFirst = new TreeSet<>(NEWEST_FIRST);

    RunTopicView(Wire<CourseRun> wire) {
        this.wire = wire;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.key() == null) {
            throw new MalformedRecordException("it has no key");
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        put(key, record.value() == null ? null : wire.read(record.value()));
    }

    private synchronized void put(String key, CourseRun run) {
        Known before = byKey.remove(key);
        if (before != null) {
            newestFirst.remove(before);
        }
        if (run != null) {
            Known known = new Known(key, run);
            byKey.put(key, known);
            newestFirst.add(known);
        }
        if (newestFirst.size() > MOST) {
            byKey.remove(newestFirst.pollLast().key());
        }
    }

    /** The runs, the one that began last first. */
    public synchronized List<CourseRun> runs() {
        List<CourseRun> runs = new ArrayList<>(newestFirst.size());
        newestFirst.forEach(known -> runs.add(known.run()));
        return runs;
    }

    /** A run by the key of its records. */
    public synchronized Optional<CourseRun> run(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Known::run);
    }

    @Override
    public int largest() {
        return LARGEST;
    }

    @Override
    public Optional<Duration> lookBack() {
        return Optional.of(Duration.ofDays(1));
    }
}
