/**
 * The way to a Kafka cluster. Comes in: {@code --brokers}, {@code --config}. Goes out: client properties, a checked
 * connection, records of a topic up to a fixed end. Called by every command that talks to a cluster, on its own thread.
 */
package io.bencao.cli.cluster;
