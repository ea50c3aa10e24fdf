package io.bencao.insights.webhooks;

import io.bencao.insights.webhooks.Withheld.Held;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WebhookReason;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one webhook each alert, one after the other. An alert that it does not take waits, and those after it with it; the consumer
 * goes on polling meanwhile, so that the group does not give it up. Its place in the topic is committed after each alert: after a
 * death the last one is told again. What a silence covers is held back until the silence ends, and told then if it is not over; the end of
 * an alert that was told is told also in a silence. Owns consumer, client and dead letters; only {@link #stop} may be called from other
 * threads.
 */
final class Courier implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;

    /** No honest alert is larger. */
    private static final int LARGEST = 64 * 1024;

    private final Webhook webhook;
    private final Consumer<byte[], byte[]> consumer;
    private final WebhookClient client;
    private final Wire<Alert> wire;
    private final UntoldAlerts untold;
    private final TellingMeters meters;
    private final Predicate<Alert> silenced;
    private final Clock clock;
    private final Withheld withheld = new Withheld();
    private final Map<TopicPartition, Long> places = new HashMap<>();
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private int failures;
    private Instant notBefore = Instant.EPOCH;
    private Instant dueSince = Instant.MAX;
    private volatile boolean stopped;

    /** @param silenced whether nobody is to be told of an alert now */
    Courier(
            Webhook webhook,
            Consumer<byte[], byte[]> consumer,
            WebhookClient client,
            Wire<Alert> wire,
            UntoldAlerts untold,
            TellingMeters meters,
            Predicate<Alert> silenced,
            Clock clock) {
        this.webhook = webhook;
        this.consumer = consumer;
        this.client = client;
        this.wire = wire;
        this.untold = untold;
        this.meters = meters;
        this.silenced = silenced;
        this.clock = clock;
    }

    /** Ends the thread after the request that is under way. */
    void stop() {
        // Woken, it would not commit what it has just told.
        stopped = true;
    }

    @Override
    public void run() {
        try (consumer;
                untold) {
            begin();
            while (!stopped) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void begin() {
        consumer.subscribe(List.of(Topics.ALERTS.name()), new Leaving());
    }

    /** Hears what is new, and tells one alert at most. */
    void step() throws InterruptedException {
        consumer.poll(poll()).forEach(this::take);
        Optional<Held> due = withheld.due(silenced);
        ConsumerRecord<byte[], byte[]> next = waiting.peek();
        meters.oldest(next == null ? 0 : next.timestamp());
        meters.withheld(withheld.size());
        if (next == null) {
            consumer.resume(consumer.assignment());
        } else {
            // One alert may wait for an hour: no more are fetched until these are told.
            consumer.pause(consumer.assignment());
        }
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        if (due.isPresent()) {
            tellNow(due.get());
        } else if (next != null) {
            tell(next);
        }
    }

    private Duration poll() {
        if (waiting.isEmpty() && withheld.due(silenced).isEmpty()) {
            return POLL;
        }
        Duration rest = Duration.between(clock.instant(), notBefore);
        return rest.isNegative() ? Duration.ZERO : rest.compareTo(POLL) < 0 ? rest : POLL;
    }

    /** What lies before the place was done with, but for what was held back. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() >= places.getOrDefault(partition, 0L)) {
            withheld.missing(partition)
                    .forEach(offset -> LOG.warn(
                            "An alert that was held back is kept no longer webhook={} partition={} offset={}",
                            webhook.name(),
                            partition,
                            offset));
            waiting.add(record);
        } else if (withheld.wasAwaited(record)) {
            Optional.ofNullable(read(record)).ifPresent(alert -> withheld.add(new Held(record, alert)));
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Alert alert = read(record);
        if (alert == null || !webhook.wants(alert.getRule())) {
            pass(record);
            return;
        }
        if (alert.getState() == AlertState.RAISED && silenced.test(alert)) {
            withheld.add(new Held(record, alert));
            pass(record);
            return;
        }
        Optional<Held> untoldBeginning =
                alert.getState() == AlertState.CLEARED ? withheld.beginningOf(alert) : Optional.empty();
        if (untoldBeginning.isPresent()) {
            withheld.remove(untoldBeginning.get());
            pass(record);
            return;
        }
        PostOutcome outcome = client.post(AlertMessage.of(alert, record));
        settle(record, outcome, Instant.ofEpochMilli(record.timestamp()), () -> {}, record.offset() + 1);
    }

    /** One that was held back; it is late by that, and as patient as from now on. */
    private void tellNow(Held one) throws InterruptedException {
        if (dueSince.isAfter(clock.instant())) {
            dueSince = clock.instant();
        }
        PostOutcome outcome = client.post(AlertMessage.of(one.alert(), one.record()));
        settle(one.record(), outcome, dueSince, () -> withheld.remove(one), places.get(one.partition()));
    }

    /**
     * @param since its patience is over some time after that
     * @param gone is called once it is done with, before its place is noted
     * @param place where to go on then
     */
    private void settle(
            ConsumerRecord<byte[], byte[]> record, PostOutcome outcome, Instant since, Runnable gone, long place) {
        if (outcome instanceof PostOutcome.Taken) {
            meters.told();
            gone.run();
            done(record);
            commit(new TopicPartition(record.topic(), record.partition()), place);
        } else if (outcome instanceof PostOutcome.Refused refused) {
            meters.failed();
            giveUp(record, WebhookReason.REFUSED, refused.why(), gone, place);
        } else if (outcome instanceof PostOutcome.Unreachable away) {
            meters.failed();
            Duration late = Duration.between(since, clock.instant());
            if (late.compareTo(webhook.patience()) > 0) {
                giveUp(
                        record,
                        WebhookReason.UNREACHABLE,
                        away.why() + ", " + late.toSeconds() + " s after the alert was raised",
                        gone,
                        place);
            } else {
                rest(away.why(), away.notBefore());
            }
        }
    }

    /** Null where nothing can be read. */
    private Alert read(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null || record.value().length > LARGEST) {
                throw new MalformedRecordException("it has no value, or one larger than any alert");
            }
            return wire.read(record.value());
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "Passed over a record webhook={} topic={} partition={} offset={} reason='{}'",
                    webhook.name(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return null;
        }
    }

    private void pass(ConsumerRecord<byte[], byte[]> record) {
        done(record);
        commit(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private void commit(TopicPartition partition, long offset) {
        try {
            places.put(partition, offset);
            consumer.commitSync(Map.of(partition, withheld.beside(partition, offset)));
        } catch (RetriableException | CommitFailedException e) {
            // The next commit stands for this one; if the partition was given to another, that one tells it again.
            LOG.warn("A place in alerts is not committed webhook={} reason='{}'", webhook.name(), e.toString());
        }
    }

    private void giveUp(
            ConsumerRecord<byte[], byte[]> record, WebhookReason reason, String why, Runnable gone, long place) {
        String detail = "webhook " + webhook.name() + " " + why;
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        try {
            untold.add(
                    record,
                    reason,
                    detail,
                    withheld.besideWithout(partition, record.offset(), place),
                    consumer.groupMetadata());
        } catch (KafkaException e) {
            rest("it can't be dead-lettered: " + e.getMessage(), Duration.ZERO);
            return;
        }
        places.put(partition, place);
        gone.run();
        meters.deadLettered();
        LOG.warn(
                "An alert was not told, it is in {} webhook={} offset={} reason='{}'",
                Topics.ALERTS_DLQ,
                webhook.name(),
                record.offset(),
                detail);
        done(record);
    }

    private void done(ConsumerRecord<byte[], byte[]> record) {
        if (failures > 0) {
            LOG.info("Goes on webhook={}", webhook.name());
        }
        failures = 0;
        notBefore = Instant.EPOCH;
        dueSince = Instant.MAX;
        waiting.remove(record);
    }

    private void rest(String why, Duration asked) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        notBefore = clock.instant().plus(rest.compareTo(asked) < 0 ? asked : rest);
        LOG.warn(
                "An alert can't be told, trying again webhook={} failures={} after={} reason='{}'",
                webhook.name(),
                failures,
                Duration.between(clock.instant(), notBefore),
                why);
    }

    /** What is not committed is told by whoever gets the partition. */
    private final class Leaving implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            waiting.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
            withheld.leave(partitions);
            places.keySet().removeAll(partitions);
        }

        /** Where it begins is committed at once: what is raised while nobody runs, before the first alert, is told too. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try {
                partitions.forEach(this::goOn);
            } catch (RetriableException e) {
                LOG.warn(
                        "Where it begins is not known yet, and what was held back before is not told webhook={} reason='{}'",
                        webhook.name(),
                        e.toString());
            }
            LOG.info("Tells alerts webhook={} partitions={}", webhook.name(), partitions);
        }

        /** What was held back stands before the place, and is read again. */
        private void goOn(TopicPartition partition) {
            long place = consumer.position(partition);
            OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
            Optional<Long> first = withheld.await(partition, committed);
            commit(partition, place);
            if (first.isPresent()) {
                long oldest = consumer.beginningOffsets(List.of(partition)).get(partition);
                consumer.seek(partition, Math.min(place, Math.max(oldest, first.get())));
            }
        }
    }
}
