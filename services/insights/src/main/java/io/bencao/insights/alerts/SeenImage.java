package io.bencao.insights.alerts;

import java.util.UUID;

/**
 * An image as the rules see it.
 *
 * @param eventId its event
 * @param label the answer
 * @param confidence its probability
 * @param unknown whether the image is unlike everything that the checkpoint knows
 * @param capturedAt by the camera's clock, milliseconds since the epoch
 * @param receivedAt the broker's append time of the image
 * @param at the broker's append time of the answer
 */
public record SeenImage(
        UUID eventId, String label, double confidence, boolean unknown, long capturedAt, long receivedAt, long at) {}
