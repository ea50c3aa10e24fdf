/**
 * Feedback and who gave it. Comes in: what a person says of an event, and the key of the program that knows this person. Goes out: the
 * record with its seal, and for each record that is read its author, as far as anybody vouches for him. Called by the insights service and
 * the command line, on their threads.
 */
package io.bencao.protocols.feedback;
