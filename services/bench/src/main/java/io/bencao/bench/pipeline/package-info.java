/**
 * {@code bencao bench pipeline}: what the service does next to what the machine could do. Comes in: images, a checkpoint.
 * Goes out: images a second without Kafka, their bound, images a second of the whole service, and where the rest went.
 * The main thread leads; decode and predict run on one thread a core, the service in child processes.
 */
package io.bencao.bench.pipeline;
