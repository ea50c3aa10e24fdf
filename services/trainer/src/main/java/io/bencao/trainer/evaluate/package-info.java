/**
 * Who is better. Comes in: two checkpoints and images that neither was trained on. Goes out: a verdict with its reason, a pure
 * function of the two files' answers. Called by the thread that leads; the networks run on as many threads as a run may use.
 */
package io.bencao.trainer.evaluate;
