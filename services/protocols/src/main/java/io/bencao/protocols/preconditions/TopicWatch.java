package io.bencao.protocols.preconditions;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics that a service works with while it runs: what was in order at its start may be changed under it. What then breaks
 * a promise is a problem for as long as it lasts; a topic that was made anew, or has got partitions, is said once, or stays a problem
 * where the service rests on the topic as it was. Runs on a thread of the service's; all other methods may be called from any.
 */
public final class TopicWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(5);

    private record Shape(String id, int partitions) {}

    private final ClusterFacts facts;
    private final List<Topic<?>> topics;
    private final Map<Topic<?>, Integer> leastRoom;
    private final Optional<String> wayOutOfChange;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Map<String, TopicFacts> seen = Map.of();
    private volatile Map<String, String> problems = Map.of();

    /**
     * @param topics that the service works with
     * @param leastRoom bytes that some of them must take in a record
     * @param wayOutOfChange what to do where one of them was made anew or has got partitions; empty where the service goes along with it
     */
    public TopicWatch(
            ClusterFacts facts,
            Collection<? extends Topic<?>> topics,
            Map<Topic<?>, Integer> leastRoom,
            Optional<String> wayOutOfChange) {
        this.facts = facts;
        this.topics = List.copyOf(topics);
        this.leastRoom = Map.copyOf(leastRoom);
        this.wayOutOfChange = wayOutOfChange;
    }

    /** As the topics were at the start; else the first look is the measure. */
    public synchronized TopicWatch since(Collection<TopicDescription> begun) {
        begun.forEach(topic -> shapes.put(topic.name(), shape(topic)));
        return this;
    }

    /** Looks every five seconds, until it is closed. */
    @Override
    public void run() {
        try {
            do {
                look();
            } while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run} after the look that it is in. */
    @Override
    public void close() {
        stop.countDown();
    }

    /** Looks once. What the cluster does not answer is left as it was seen last. */
    public synchronized void look() throws InterruptedException {
        Map<String, TopicFacts> now =
                facts.topics(topics.stream().map(Topic::name).toList());
        if (now.values().stream().anyMatch(topic -> topic.description().answer().isEmpty() && !topic.isMissing())) {
            LOG.debug("Topics not looked at, no answer");
            return;
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (Topic<?> topic : topics) {
            TopicFacts there = now.get(topic.name());
            if (there.isMissing()) {
                found.put(
                        "topic " + topic,
                        "there is no such topic any more. Make it: 'bencao topics create"
                                + TopicChecks.optionToMake(topic) + "'");
                continue;
            }
            List<String> sentences = new ArrayList<>();
            change(topic, there.description().answer().orElseThrow()).ifPresent(sentences::add);
            broken(topic, now).forEach(each -> sentences.add(each.says() + ". " + each.wayOut()));
            if (!sentences.isEmpty()) {
                found.put("topic " + topic, String.join("; ", sentences));
            }
        }
        found.forEach((topic, why) -> {
            if (!why.equals(problems.get(topic))) {
                LOG.error("Changed under the service: {}: {}", topic, why);
            }
        });
        problems.keySet().stream()
                .filter(topic -> !found.containsKey(topic))
                .forEach(topic -> LOG.info("In order again: {}", topic));
        seen = Map.copyOf(now);
        problems = Map.copyOf(found);
    }

    /** By topic, what keeps the service from keeping its promises; empty while nothing does. */
    public Map<String, String> problems() {
        return problems;
    }

    /** The largest record that a topic takes, in bytes, as seen last; empty where nothing was seen. */
    public Optional<Integer> largest(Topic<?> topic) {
        return Optional.ofNullable(seen.get(topic.name()))
                .flatMap(there -> there.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                .map(Long::intValue);
    }

    private Optional<String> change(Topic<?> topic, TopicDescription now) {
        Shape shape = shape(now);
        Shape before = shapes.putIfAbsent(topic.name(), shape);
        if (before == null || before.equals(shape)) {
            return Optional.empty();
        }
        String says = before.id().equals(shape.id())
                ? "has " + shape.partitions() + " partitions, it had " + before.partitions()
                : "was deleted and made anew: its id was " + before.id() + ", it is " + shape.id() + " now";
        if (wayOutOfChange.isPresent()) {
            return Optional.of(says + ". " + wayOutOfChange.get());
        }
        shapes.put(topic.name(), shape);
        LOG.warn("Topic {} {}", topic, says);
        return Optional.empty();
    }

    private List<Diagnosis> broken(Topic<?> topic, Map<String, TopicFacts> now) {
        TopicFacts there = now.get(topic.name());
        List<Diagnosis> found = new ArrayList<>(RetentionTimes.judge(topic, there, Optional.empty()));
        Optional.ofNullable(leastRoom.get(topic))
                .ifPresent(least -> found.addAll(RecordSizes.room(topic, there, least)));
        deadLetteredFrom(topic)
                .filter(source -> now.containsKey(source.name()))
                .ifPresent(
                        source -> found.addAll(RecordSizes.deadLetters(source, now.get(source.name()), topic, there)));
        found.removeIf(each -> each.condition() != Condition.BROKEN);
        return found;
    }

    private static Optional<Topic<?>> deadLetteredFrom(Topic<?> topic) {
        if (topic.equals(Topics.IMAGE_EVENTS_DLQ)) {
            return Optional.of(Topics.IMAGE_EVENTS);
        }
        return topic.equals(Topics.FEEDBACK_DLQ) ? Optional.of(Topics.FEEDBACK) : Optional.empty();
    }

    private static Shape shape(TopicDescription topic) {
        return new Shape(topic.topicId().toString(), topic.partitions().size());
    }
}
