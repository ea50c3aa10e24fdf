/**
 * Tickets in, prepared images out. Comes in: a ticket, from intake, which never waits here. Goes out: a
 * {@link io.bencao.classifier.flow.PreparedImage} to batch, or a settled ticket where the record can't be answered:
 * hostile input stops here. Runs on the threads "decode-N". One budget of memory admits images to decode, so that a few
 * huge ones decode one after another instead of all at once.
 */
package io.bencao.classifier.decode;
