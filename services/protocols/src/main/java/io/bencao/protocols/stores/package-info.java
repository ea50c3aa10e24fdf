/**
 * Where checkpoints lie. Comes in: a place as the configuration or a command line names it, a folder or {@code s3://BUCKET/PREFIX}.
 * Goes out: a {@link io.bencao.checkpoint.CheckpointStore}. Classifier, trainer, insights and command line call it when they start;
 * what is read or written later runs on the caller's thread, which waits for it. Nothing that comes from there is believed: who signed
 * it is asked by the caller.
 */
package io.bencao.protocols.stores;
