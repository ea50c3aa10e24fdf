package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.Manifest;

/**
 * What a change keeps. Availability-preserving: the new checkpoint is loaded beside the old one, nothing waits, memory holds
 * both for a while. Resource-preserving: the old one is let go first, and images wait until the new one serves.
 *
 * @param freesFirst whether memory is kept rather than availability, always
 * @param headroom asked otherwise: where it has no room for two, memory is kept for this once
 */
public record SwapPolicy(boolean freesFirst, MemoryHeadroom headroom) {

    boolean freesFirst(Manifest next) {
        return freesFirst || !next.precisions().values().stream().allMatch(headroom::hasRoomFor);
    }
}
