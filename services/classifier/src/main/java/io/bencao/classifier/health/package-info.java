/**
 * What probes see. Comes in: what the rooms say of themselves. Goes out: readiness, with the reason in words. Called by the
 * HTTP server, on its threads. Ready means: member of the group, a checkpoint serving, the engine answering, no image waiting too
 * long to be decoded, Kafka taking transactions, no partition halted. No partition assigned is ready, and shown.
 */
package io.bencao.classifier.health;
