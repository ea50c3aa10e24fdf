package io.bencao.trainer;

import io.bencao.lifecycle.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;

/** The wire forms of the service; what it writes is ready to be written. */
record WireStart(
        Wire<ImageEvent> events,
        Wire<LabelledExample> examples,
        Wire<TrainerCommand> commands,
        Wire<CheckpointRelease> releases,
        Wire<TrainingProgress> progress) {

    /** @throws StartException if the configuration makes no sense, or the registry does not give what writing needs */
    static WireStart of(TrainerConfig config) {
        try {
            Wires wires = Wires.of(WireSettings.of(
                    config.wire(),
                    config.registry().url(),
                    config.registry().autoRegister(),
                    config.registry().properties()));
            return new WireStart(
                    wires.wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                    wires.wire(LabelledExample.class, Topics.LABELLED_EXAMPLES),
                    wires.wire(TrainerCommand.class, Topics.TRAINER_COMMANDS),
                    wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS).readyToWrite(),
                    wires.wire(TrainingProgress.class, Topics.TRAINING_PROGRESS).readyToWrite());
        } catch (IllegalArgumentException | RegistryUnavailableException | SchemaRefusedException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
