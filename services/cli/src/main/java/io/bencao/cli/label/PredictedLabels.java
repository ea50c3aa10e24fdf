package io.bencao.cli.label;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.local.Installation;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the predictions that are still kept say about some events and about labels.
 *
 * @param events those of which there is one
 * @param labels every label that one of them names, and those of the store's checkpoints where there is a store
 */
public record PredictedLabels(Set<UUID> events, Set<String> labels) {

    /**
     * Reads all predictions.
     *
     * @param wanted the events that are looked for
     */
    public static PredictedLabels read(Cluster cluster, Set<UUID> wanted) {
        Set<UUID> found = new HashSet<>();
        Set<String> labels = new TreeSet<>();
        Wire<Prediction> wire = cluster.wires().wire(Prediction.class, Topics.PREDICTIONS);
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.PREDICTIONS)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                try {
                    Prediction prediction = wire.read(record.value());
                    if (wanted.contains(prediction.getEventId())) {
                        found.add(prediction.getEventId());
                    }
                    prediction.getTopK().stream().map(ScoredLabel::getLabel).forEach(labels::add);
                } catch (MalformedRecordException e) {
                    // Another program's record; it is no prediction of these events.
                    continue;
                }
            }
        }
        Installation.ifLaunched()
                .map(Installation::store)
                .filter(Files::isDirectory)
                .ifPresent(store -> addStored(store, labels));
        return new PredictedLabels(found, labels);
    }

    /** A label that is seldom among the five most probable is in no prediction yet. */
    private static void addStored(Path folder, Set<String> labels) {
        try {
            FolderStore store = new FolderStore(folder);
            for (String digest : store.list()) {
                CheckpointBundle bundle = store.fetch(digest);
                bundle.manifest().labels().stream().map(Manifest.Label::id).forEach(labels::add);
            }
        } catch (IOException | CheckpointException e) {
            // It only adds to what the predictions say; --unchecked is there for what neither knows.
            return;
        }
    }
}
