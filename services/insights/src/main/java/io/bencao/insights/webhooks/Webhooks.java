package io.bencao.insights.webhooks;

import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.fetching.GuardedConsumer;
import io.bencao.protocols.records.TopicIds;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Alert;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** All webhooks that the configuration names, each with a thread. */
public final class Webhooks {

    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int AT_ONCE = 50;

    private final Map<Courier, Thread> couriers = new LinkedHashMap<>();

    private Webhooks() {}

    /**
     * Who tells alerts.
     *
     * @param application whose groups and transactional ids they are: their names begin with it
     * @param instanceId which of its instances
     */
    public record Sender(String application, String instanceId) {}

    /**
     * Not yet started.
     *
     * @param sender tells them
     * @param topicIds tells ids of topics
     * @param silenced whether nobody is to be told of an alert now
     */
    public static Webhooks of(
            List<Webhook> webhooks,
            Sender sender,
            KafkaClients clients,
            Wires wires,
            TopicIds topicIds,
            MeterRegistry registry,
            GuardedThreads guarded,
            Predicate<Alert> silenced) {
        Webhooks all = new Webhooks();
        Clock clock = Clock.systemUTC();
        for (Webhook webhook : webhooks) {
            String group = group(sender.application(), webhook.name());
            Courier courier = new Courier(
                    webhook,
                    GuardedConsumer.of(clients.member(habits(), group)),
                    new WebhookClient(webhook, clock),
                    wires.wire(Alert.class, Topics.ALERTS),
                    new UntoldAlerts(
                            () -> clients.producer(Map.of(
                                    ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                    group,
                                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                                    TRANSACTION_MILLIS)),
                            topic -> topicIds.idOf(topic).orElse("unknown"),
                            sender.instanceId(),
                            webhook.name(),
                            clock),
                    new TellingMeters(registry, webhook.name(), clock),
                    silenced,
                    clock);
            all.couriers.put(courier, guarded.lasting("webhook-" + webhook.name(), courier));
        }
        return all;
    }

    /** The consumer group of a webhook. */
    static String group(String application, String name) {
        return application + "-webhook-" + name;
    }

    private static Properties habits() {
        Properties habits = new Properties();
        // What was raised before anybody wanted to be told is history.
        habits.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        habits.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        return habits;
    }

    /** Begins to tell. */
    public void start() {
        couriers.values().forEach(Thread::start);
    }

    /** Ends after the requests that are under way. */
    public void stop(Duration patience) throws InterruptedException {
        couriers.keySet().forEach(Courier::stop);
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : couriers.values()) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }
}
