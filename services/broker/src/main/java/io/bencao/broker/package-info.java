/**
 * A real Kafka broker without containers, and the topics on it. Comes in: a data folder, ports, a class path. Goes out:
 * bootstrap servers that answer. Called by the command line ({@code demo}, {@code up}, {@code bench}) and by tests, on
 * their own threads; the broker itself lives in a child JVM ({@link io.bencao.broker.BrokerProcess}), or in the caller's
 * ({@link io.bencao.broker.KafkaNode}) where nobody wants to kill it.
 */
package io.bencao.broker;
