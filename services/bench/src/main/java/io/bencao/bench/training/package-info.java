/**
 * {@code bencao bench training}: images a second of a training next to libtorch alone. Comes in: a network and a size. Goes out:
 * both rates and their ratio. Runs on the main thread, the engine on threads of its own.
 */
package io.bencao.bench.training;
