/**
 * {@code bencao bench precision}: one checkpoint in several precisions on the same images. Comes in: a checkpoint, images.
 * Goes out: speed, and how often the answers are the same. Runs on the main thread.
 */
package io.bencao.bench.precision;
