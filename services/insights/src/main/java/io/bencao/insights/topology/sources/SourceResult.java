package io.bencao.insights.topology.sources;

import io.bencao.insights.topology.checkpoints.CheckpointInput;
import io.bencao.schemas.avro.Alert;

/** What follows from a source's images, or from their absence. */
public sealed interface SourceResult {

    /**
     * An alert about a single source was raised or cleared.
     *
     * @param alert to be sent
     */
    record Changed(Alert alert) implements SourceResult {}

    /**
     * A rule holds for more sources of a partition than are raised one by one, or no longer does.
     *
     * @param crowd to be added up over all partitions
     */
    record Crowded(CheckpointInput.Crowd crowd) implements SourceResult {}
}
