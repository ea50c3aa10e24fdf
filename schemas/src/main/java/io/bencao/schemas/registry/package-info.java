/**
 * A schema registry behind the Confluent REST interface, which Confluent, Apicurio, Karapace and Redpanda speak. Comes
 * in: a schema or its id. Goes out: the other of the two. Called by {@link io.bencao.schemas.Wire}, on the thread that reads
 * or writes a record, and only for what it has not asked before.
 */
package io.bencao.schemas.registry;
