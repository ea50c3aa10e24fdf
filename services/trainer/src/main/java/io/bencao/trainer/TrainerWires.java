package io.bencao.trainer;

import io.bencao.runtime.RegistryConfig;
import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainingProgress;

/** The wire forms of the service; what it writes is ready to be written. */
record TrainerWires(
        Wire<ImageEvent> events,
        Wire<LabelledExample> examples,
        Wire<TrainerCommand> commands,
        Wire<CheckpointRelease> releases,
        Wire<TrainingProgress> progress) {

    /** @throws StartException if the configuration makes no sense, or the registry does not give what writing needs */
    static TrainerWires of(TrainerConfig config) {
        return RegistryConfig.wires(
                config.wire(),
                config.registry(),
                wires -> new TrainerWires(
                        wires.wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                        wires.wire(LabelledExample.class, Topics.LABELLED_EXAMPLES),
                        wires.wire(TrainerCommand.class, Topics.TRAINER_COMMANDS),
                        wires.wire(CheckpointRelease.class, Topics.CHECKPOINTS).readyToWrite(),
                        wires.wire(TrainingProgress.class, Topics.TRAINING_PROGRESS)
                                .readyToWrite()));
    }
}
