/**
 * {@code bencao bench explain}: whether what a map points at matters. Comes in: a checkpoint, sample images of a seed that nothing is learned
 * from. Goes out: how much less probable an answer becomes when the places that speak most for it, any places, or those that speak
 * least are covered. Runs on the main thread.
 */
package io.bencao.bench.explain;
