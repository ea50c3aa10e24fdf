/**
 * Makes a checkpoint live, and takes it back. Comes in: a checkpoint in the store and the gate's decision, or two checkpoints'
 * answers to live audit images. Goes out: a signed {@code CheckpointRelease}, in one transaction with what this trainer has
 * consumed, so that a kill neither doubles nor loses a release. Called by the thread that leads.
 */
package io.bencao.trainer.release;
