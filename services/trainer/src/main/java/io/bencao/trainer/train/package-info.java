/**
 * From images to a challenger. Comes in: the champion and a dataset. Goes out: a signed checkpoint in a folder of the run's
 * own. Called by the thread that leads, which may be interrupted; the work runs on as many threads as a run may use.
 */
package io.bencao.trainer.train;
