/**
 * {@code bencao demo --loop}: images under new lamps, corrections as an operator gives them, a better checkpoint, its swap
 * under load, and the proof that no event was lost or doubled. Comes in: a running broker, classifier, insights service and
 * trainer. Goes out: the figures before and after. Everything goes through Kafka; images are sent and answers are read here,
 * nothing else. The story runs on the main thread; one thread sends images all the while, one reads answers, one reads what
 * the trainer says.
 */
package io.bencao.bench.demo.loop;
