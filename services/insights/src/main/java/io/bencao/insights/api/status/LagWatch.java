package io.bencao.insights.api.status;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the classifiers and this service are behind, looked at now and then on a thread of its own. */
public final class LagWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> INPUTS =
            List.of(Topics.PREDICTIONS.name(), Topics.FEEDBACK.name(), Topics.IMAGE_EVENTS_DLQ.name());

    private final Admin admin;
    private final String classifierGroup;
    private final String ownGroup;
    private volatile Long classifierLag;
    private volatile List<StatusView.InputLag> ownLag = List.of();

    /**
     * @param admin asks the broker
     * @param classifierGroup the classifiers' consumer group
     * @param ownGroup this service's
     */
    public LagWatch(Admin admin, String classifierGroup, String ownGroup) {
        this.admin = admin;
        this.classifierGroup = classifierGroup;
        this.ownGroup = ownGroup;
    }

    /** Looks again. */
    public void look() {
        try {
            Map<String, Long> classifier = lag(classifierGroup);
            classifierLag = classifier.get(Topics.IMAGE_EVENTS.name());
            Map<String, Long> own = lag(ownGroup);
            ownLag = INPUTS.stream()
                    .filter(own::containsKey)
                    .map(topic -> new StatusView.InputLag(topic, own.get(topic)))
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The lag is not known", e);
            classifierLag = null;
            ownLag = List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Image events that no classifier has taken in yet; null while not known. */
    public Long classifierLag() {
        return classifierLag;
    }

    /** Records of each input that this service has not processed yet; empty while not known. */
    public List<StatusView.InputLag> ownLag() {
        return ownLag;
    }

    private Map<String, Long> lag(String group) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        committed.values().removeIf(offset -> offset == null);
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(committed.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Long> lag = new HashMap<>();
        committed.forEach((partition, offset) ->
                lag.merge(partition.topic(), Math.max(0, ends.get(partition).offset() - offset.offset()), Long::sum));
        return lag;
    }
}
