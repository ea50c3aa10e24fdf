package io.bencao.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The settings of a single broker that is its own controller (KRaft), reachable from this machine only. */
public final class BrokerProperties {

    /** 17 MiB: the largest topic limit of the contract (16 MiB and 64 KiB) fits. */
    static final String LARGEST_MESSAGE = "17825792";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String NODE = "1";

    private BrokerProperties() {}

    /** Kafka's own form of the settings for this data folder and these two loopback ports. */
    public static Properties of(Path dataFolder, int port, int controllerPort, Map<String, String> overrides) {
        Properties settings = new Properties();
        node(settings, dataFolder, port, controllerPort);
        settings.putAll(behaviour());
        settings.putAll(overrides);
        return settings;
    }

    /** The part that does not depend on where the broker runs: also for one in a container. */
    public static Map<String, String> behaviour() {
        Map<String, String> settings = new LinkedHashMap<>();
        // A mistyped topic name must be an error, not a new topic with the wrong limits.
        settings.put("auto.create.topics.enable", "false");
        oneReplica(settings);
        sizes(settings);
        failureDetection(settings);
        return settings;
    }

    private static void node(Properties settings, Path dataFolder, int port, int controllerPort) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + port + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", dataFolder.toString());
    }

    private static void oneReplica(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "4");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void sizes(Map<String, String> settings) {
        settings.put("message.max.bytes", LARGEST_MESSAGE);
        settings.put("replica.fetch.max.bytes", LARGEST_MESSAGE);
        // Requests wait on the heap: with the defaults (500 requests of up to 100 MB) a few producers of large images
        // fill a small one.
        settings.put("socket.request.max.bytes", "50331648");
        settings.put("queued.max.request.bytes", "67108864");
        // The operating system's own windows: with Kafka's 100 KiB an image of 3 MB takes dozens of writes.
        settings.put("socket.send.buffer.bytes", "-1");
        settings.put("socket.receive.buffer.bytes", "-1");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
    }

    private static void failureDetection(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After kill -9 the restarted broker must wait for its own old session.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // With group.protocol=consumer the broker decides when a member is dead; its default is 45 s.
        settings.put("group.consumer.min.session.timeout.ms", "6000");
        settings.put("group.consumer.session.timeout.ms", "6000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
        // A dead producer's transaction holds readers back until it is found: look every 2 s, not every 10.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    }
}
