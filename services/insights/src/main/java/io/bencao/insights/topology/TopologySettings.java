package io.bencao.insights.topology;

import io.bencao.insights.review.Picker;
import io.bencao.insights.topology.checkpoints.CheckpointRules;
import io.bencao.insights.topology.events.EventRules;
import io.bencao.insights.topology.sources.Keeping;
import io.bencao.insights.topology.sources.SourceRules;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.Prediction;

/**
 * What the topology goes by.
 *
 * @param predictions reads predictions
 * @param feedback reads feedback
 * @param eventPartitions into how many partitions events are spread
 * @param picker decides which predictions come before a person
 * @param events how predictions and feedback meet
 * @param sources rules about sources
 * @param keeping how long windows are kept
 * @param checkpoints rules about checkpoints and everything together
 * @param unreadable is told of each record of {@code predictions} that holds none
 * @param late is told of each prediction that comes after its window was closed
 */
public record TopologySettings(
        PatientReader<Prediction> predictions,
        PatientReader<Feedback> feedback,
        int eventPartitions,
        Picker picker,
        EventRules events,
        SourceRules sources,
        Keeping keeping,
        CheckpointRules checkpoints,
        Runnable unreadable,
        Runnable late) {}
