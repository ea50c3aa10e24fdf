/**
 * Labelled examples and who vouches for them. Comes in: an example, or the withdrawal of one, and the key of the program that joined it.
 * Goes out: the record with its seal, and of each record that is read whether its seal is good. Called by the insights service, the
 * trainer and the command line, on their threads.
 */
package io.bencao.protocols.examples;
