/**
 * Tickets in, prepared images out. Comes in: a ticket, from intake, which never waits here. Goes out: a
 * {@link io.bencao.classifier.flow.PreparedImage} to batch, or a settled ticket where the record can't be answered:
 * hostile input stops here. Runs on the threads "decode-N". Each image is looked at first, and decoded when its
 * partition has its turn: partitions share the threads' time alike, whatever their images cost. One budget of memory
 * admits images, so that a few huge ones decode one after another.
 */
package io.bencao.classifier.decode;
