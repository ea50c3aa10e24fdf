/**
 * {@code bencao partitions}: where the classifiers' group stands in {@code image-events}, and the way on for partitions that are
 * halted. Comes in: a group, partitions, offsets. Goes out: a table or JSON, or the group's new offsets with an entry in
 * {@code audit-log}. Runs on the main thread.
 */
package io.bencao.cli.partitions;
