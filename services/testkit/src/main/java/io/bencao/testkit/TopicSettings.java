package io.bencao.testkit;

import io.bencao.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Changes how a topic behaves, for tests of what the contract's own settings never bring about. */
public final class TopicSettings {

    private static final int PATIENCE_SECONDS = 30;

    private TopicSettings() {}

    /** Sets one of Kafka's topic settings and waits until the cluster has it. */
    public static void change(String bootstrapServers, Topic<?> topic, String key, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(
                            Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET))))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topic " + topic + " did not take " + key + "=" + value, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
