/**
 * The way to the cluster, the same for all. Comes in: brokers and any properties of the user's. Goes out: settings of consumers and
 * producers with what the protocols rest on, the clients themselves, and whether topics fit. Called at start and by the command line.
 */
package io.bencao.protocols.clients;
