package io.bencao.bench.streams;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** What the changelogs of a Streams application weigh on the broker's disk. */
final class Changelogs {

    private static final String CHANGELOG = "-changelog";

    private Changelogs() {}

    /** Bytes by store, all partitions together. */
    static Map<String, Long> bytes(Cluster cluster, String application) throws InterruptedException {
        Map<String, Long> bytes = new TreeMap<>();
        try (Admin admin = cluster.admin()) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            for (LogDirDescription folder : admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .values()) {
                folder.replicaInfos().forEach((partition, replica) -> {
                    String topic = partition.topic();
                    if (topic.startsWith(application + "-") && topic.endsWith(CHANGELOG)) {
                        String store = topic.substring(application.length() + 1, topic.length() - CHANGELOG.length());
                        bytes.merge(store, replica.size(), Long::sum);
                    }
                });
            }
        } catch (ExecutionException e) {
            throw Complaint.impossible("the broker does not say how large its topics are: " + e.getCause(), e);
        }
        return bytes;
    }
}
