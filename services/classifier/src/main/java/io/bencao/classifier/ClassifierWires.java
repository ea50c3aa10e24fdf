package io.bencao.classifier;

import io.bencao.runtime.RegistryConfig;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.Prediction;

/**
 * The wire forms of the service. Predictions are ready to be written: the registry, if one is used for them, has said
 * their schema's number and is not needed for writing again.
 */
record ClassifierWires(
        Wire<ImageEvent> events,
        Wire<Prediction> predictions,
        Wire<CheckpointRelease> releases,
        Wire<CheckpointStatus> statuses) {

    /** @throws StartException if the configuration makes no sense, or the registry does not give what writing needs */
    static ClassifierWires of(ClassifierConfig config) {
        return RegistryConfig.wires(
                config.wire(),
                config.registry(),
                wires -> new ClassifierWires(
                        wires.wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                        wires.wire(Prediction.class, Topics.PREDICTIONS).readyToWrite(),
                        wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS),
                        wires.wire(CheckpointStatus.class, Topics.CHECKPOINT_STATUS)));
    }
}
