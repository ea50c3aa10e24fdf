/**
 * How a run goes, for everybody. Comes in: {@link io.bencao.trainer.progress.RunProgress}. Goes out: {@code training-progress}.
 * Called by the thread that leads and by threads that a run uses.
 */
package io.bencao.trainer.progress;
