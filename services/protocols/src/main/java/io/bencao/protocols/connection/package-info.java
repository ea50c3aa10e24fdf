/**
 * How a cluster is reached: logins, certificates, the protocol that a port speaks. Comes in: the settings that clients begin with, or what
 * such a client failed by. Goes out: a sentence that names the thing and the way out. Called at a service's start, by the command line and
 * wherever a client could not be made, on their threads.
 */
package io.bencao.protocols.connection;
