package io.bencao.classifier;

import io.bencao.lifecycle.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;

/**
 * The wire forms of the service. Predictions are ready to be written: the registry, if one is used for them, has said
 * their schema's number and is not needed for writing again.
 */
record WireStart(
        Wire<ImageEvent> events,
        Wire<Prediction> predictions,
        Wire<CheckpointRelease> releases,
        Wire<CheckpointStatus> statuses) {

    /** @throws StartException if the configuration makes no sense, or the registry does not give what writing needs */
    static WireStart of(ClassifierConfig config) {
        try {
            Wires wires = Wires.of(WireSettings.of(
                    config.wire(),
                    config.registry().url(),
                    config.registry().autoRegister(),
                    config.registry().properties()));
            return new WireStart(
                    wires.wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                    wires.wire(Prediction.class, Topics.PREDICTIONS).readyToWrite(),
                    wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS),
                    wires.wire(CheckpointStatus.class, Topics.CHECKPOINT_STATUS));
        } catch (IllegalArgumentException | RegistryUnavailableException | SchemaRefusedException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
