/**
 * Dead letters of images and feedback: what stands in a {@code .dlq} topic, and sending it again. Comes in: records of such topics. Goes out: what their
 * headers say, and replays of them, each with its entry in {@code audit-log} in one transaction; none is sent twice unless somebody
 * insists. Called by the insights service and the command line, on their threads.
 */
package io.bencao.protocols.deadletters;
