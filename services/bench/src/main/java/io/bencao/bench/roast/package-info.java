/**
 * {@code bencao bench roast}: how far ahead the forecast of a pan sees. Comes in: seeds of sample runs, a checkpoint. Runs are drawn,
 * their images answered by the checkpoint, the answers folded in the order of their arrival ({@code io.bencao.checkpoint.course}), and
 * what was told is compared with the truth. Goes out: errors, warnings, false alarms, beside the rule of today. Runs on the main thread
 * and one thread for each core.
 */
package io.bencao.bench.roast;
