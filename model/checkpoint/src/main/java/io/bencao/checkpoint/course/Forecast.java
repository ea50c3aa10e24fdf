package io.bencao.checkpoint.course;

/**
 * When something will be.
 *
 * @param seconds from now, the median; 0 if it is so already
 * @param early one in ten is earlier
 * @param late one in ten is later
 * @param soonest one in twenty is earlier than this
 */
public record Forecast(double seconds, double early, double late, double soonest) {}
