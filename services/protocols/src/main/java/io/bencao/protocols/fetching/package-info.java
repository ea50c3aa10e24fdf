/**
 * What a fetch brings, looked through before a consumer unpacks it. A broker checks little of a compressed batch, and a consumer
 * believes all of it: a record's stated length becomes an array, whatever it says. So the guard sits between Kafka's network client
 * and its consumer. Comes in: the answer to a fetch. Goes out: the same, but each record that can't be read within bounds is replaced
 * by one without bytes that says why, at its own offset; {@link io.bencao.protocols.fetching.UnreadableRecord} knows it. Called by whoever
 * makes a consumer; runs on the thread on which Kafka's client takes its answers in.
 */
package io.bencao.protocols.fetching;
