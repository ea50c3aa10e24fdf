/**
 * {@code bencao bench unknown}: how well a checkpoint tells images that are unlike everything it knows. Comes in: a checkpoint, sample
 * images of a seed that nothing is learned from, strange images. Goes out: how often which are called unknown, and what telling
 * costs. Runs on the main thread.
 */
package io.bencao.bench.unknown;
