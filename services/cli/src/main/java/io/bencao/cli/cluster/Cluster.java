package io.bencao.cli.cluster;

import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.connection.Connection;
import io.bencao.protocols.connection.UnusableConnectionException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.AuditEntry;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;

/** A cluster that answered once, and makes clients for it: bytes in and out, committed records only. */
public final class Cluster {

    private static final int ANSWER_SECONDS = 10;

    private final Properties properties;
    private final Wires wires;

    private Cluster(Properties properties) {
        this.properties = properties;
        try {
            this.wires = Wires.of(WireSettings.from(properties));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage() + " It stands in the file of --config.");
        }
    }

    /**
     * Asks the cluster for its topics, so that a wrong address is told at once and not after a minute of retries.
     *
     * @throws Complaint if nobody answers within ten seconds
     */
    public static Cluster connect(Properties properties) {
        Cluster cluster = new Cluster(properties);
        try {
            Connection.check(cluster.own());
        } catch (UnusableConnectionException e) {
            throw Complaint.usage(e.getMessage());
        }
        cluster.topicNames();
        return cluster;
    }

    /** What clients of this cluster begin with, and how its records are written. */
    public Properties properties() {
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }

    /** How this cluster's records are written and read. */
    public Wires wires() {
        return wires;
    }

    /**
     * Fails where a topic is not there, since clients would wait for it in silence.
     *
     * @throws Complaint naming what is missing
     */
    public Cluster requiring(Topic<?>... topics) {
        return requiring(Stream.of(topics).map(Topic::name).toList());
    }

    private Cluster requiring(Collection<String> topics) {
        Set<String> present = topicNames();
        List<String> missing =
                topics.stream().filter(topic -> !present.contains(topic)).toList();
        if (!missing.isEmpty()) {
            refuseHidden(missing);
            throw Complaint.impossible("the cluster at " + brokers() + " has no topic " + String.join(", ", missing)
                    + ". 'bencao up' makes all topics of the contract in a cluster of its own, 'bencao topics create'"
                    + " makes them in any other.");
        }
        return this;
    }

    /** A topic that this login may not look at is not listed, and is there all the same. */
    private void refuseHidden(Collection<String> topics) {
        try (Admin admin = admin()) {
            admin.describeTopics(topics).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException refused) {
                throw refused;
            }
        } catch (TimeoutException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted", e);
        }
    }

    /** A producer that waits for all replicas and accepts the largest dead letter. */
    public KafkaProducer<byte[], byte[]> producer(Properties extra) {
        Map<String, Object> all = own();
        // The contract's limit counts the record batch as the broker stores it, so its own room comes on top.
        all.putIfAbsent(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Integer.toString(Topics.IMAGE_EVENT_LIMIT + Topics.DEAD_LETTER_ROOM));
        all.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(4 * Topics.IMAGE_EVENT_LIMIT));
        return new KafkaClients(brokers(), all).producer(map(extra));
    }

    /**
     * Writes what a person changes, with the entry in the audit log.
     *
     * @param purpose of its transactions; each writer has an id of its own
     */
    public AuditedWriter auditedWriter(String purpose) {
        return writerOf(purpose + "-" + UUID.randomUUID());
    }

    /** The same under an id that others have as well: whoever takes it shuts the others out. */
    public AuditedWriter writerOf(String transactionalId) {
        Properties extra = new Properties();
        extra.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return new AuditedWriter(
                () -> producer(extra), wires.wire(AuditEntry.class, Topics.AUDIT_LOG), Clock.systemUTC());
    }

    /** A consumer without a group, of committed records. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        return consumer(new Properties());
    }

    /** A consumer that fetches single records: the broker sends one batch, however large, and none besides. */
    public KafkaConsumer<byte[], byte[]> fetcher() {
        return new KafkaClients(brokers(), own()).fetcher();
    }

    private KafkaConsumer<byte[], byte[]> consumer(Properties extra) {
        return new KafkaClients(brokers(), own()).reader(map(extra));
    }

    /** The same, at the oldest record of every partition of these topics. */
    public KafkaConsumer<byte[], byte[]> consumerFromBeginning(Topic<?>... topics) {
        return consumerFromBeginning(new Properties(), topics);
    }

    /** The same, with settings that are stronger than the cluster's. */
    public KafkaConsumer<byte[], byte[]> consumerFromBeginning(Properties extra, Topic<?>... topics) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(extra);
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** For what is done to the cluster itself. */
    public Admin admin() {
        return Admin.create(copy());
    }

    private Set<String> topicNames() {
        Properties all = copy();
        all.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_SECONDS * 1000));
        all.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(ANSWER_SECONDS * 1000));
        try (Admin admin = Admin.create(all)) {
            return admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw noAnswer(e);
            }
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted", e);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw e.getCause() instanceof ConfigException ? unusable(e.getCause()) : e;
        }
    }

    private Complaint noAnswer(Throwable cause) {
        Optional<String> otherLanguage = Connection.otherLanguage(own());
        if (otherLanguage.isPresent()) {
            return Complaint.impossible(otherLanguage.get(), cause);
        }
        return Complaint.impossible(
                "no Kafka broker answered at " + brokers() + " within " + ANSWER_SECONDS
                        + " s. Start one with 'bencao up', or give the right address with --brokers.",
                cause);
    }

    private static Complaint unusable(Throwable cause) {
        return Complaint.usage("the cluster's address or settings can't be used: " + cause.getMessage()
                + ". Check --brokers (HOST:PORT) and the file of --config.");
    }

    private String brokers() {
        return properties.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }

    private Map<String, Object> own() {
        return map(copy());
    }

    private static Map<String, Object> map(Properties properties) {
        Map<String, Object> map = new HashMap<>();
        properties.forEach((key, value) -> map.put(key.toString(), value));
        return map;
    }

    private Properties copy() {
        return WireSettings.withoutOurs(properties);
    }
}
