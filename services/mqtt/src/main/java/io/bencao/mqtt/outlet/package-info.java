/**
 * Into Kafka. Comes in: arrivals, on the main thread. Goes out: records of {@code image-events}, and, on the producer's thread, word to
 * the arrivals that Kafka has them. What can't be written ends the program, unacknowledged, so that it comes again.
 */
package io.bencao.mqtt.outlet;
