package io.bencao.insights.api.checkpoints;

import java.time.Instant;

/**
 * What a classifier instance serves.
 *
 * @param instanceId the instance
 * @param state {@code loading}, {@code verifying}, {@code warming}, {@code serving}, {@code draining}, {@code retired} or
 *     {@code refused}
 * @param checkpointId readable id of the checkpoint that this is about
 * @param digest its digest
 * @param precision which of its files
 * @param since when it got there
 * @param error why it was refused; null otherwise
 */
public record InstanceView(
        String instanceId,
        String state,
        String checkpointId,
        String digest,
        String precision,
        Instant since,
        String error) {}
