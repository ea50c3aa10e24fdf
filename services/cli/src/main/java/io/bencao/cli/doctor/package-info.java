/**
 * {@code bencao doctor}: what a cluster and a configuration can promise. Comes in: a cluster's address, what the services are configured to,
 * key files. Goes out: a line for each precondition with evidence and the way out, for a person or as JSON, and an exit status. The rules
 * are in {@code io.bencao.protocols.preconditions}, where services ask the decisive ones too. Runs on the main thread; changes nothing,
 * but for one record that {@code --measure-clocks} writes.
 */
package io.bencao.cli.doctor;
