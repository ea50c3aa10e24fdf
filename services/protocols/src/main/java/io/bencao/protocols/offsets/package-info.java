/**
 * Where a consumer group stands in a topic, and where it can't go on. Comes in: a group and a topic. Goes out: each partition's
 * bounds, committed offset and obstacle, in words. Called by {@code bencao partitions} and by the reader behind {@code bencao
 * reconcile}, on the caller's thread.
 */
package io.bencao.protocols.offsets;
