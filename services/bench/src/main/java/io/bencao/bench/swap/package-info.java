/**
 * {@code bencao bench swap}: what changes of checkpoint cost a service under load. Comes in: a checkpoint, images, a number of
 * changes. Goes out: what became of every event, latencies inside and outside of changes, memory after each. The main thread
 * releases and waits, one thread sends at an even pace, one reads the answers.
 */
package io.bencao.bench.swap;
