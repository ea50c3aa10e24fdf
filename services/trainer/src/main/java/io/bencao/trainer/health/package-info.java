/**
 * What probes see. Comes in: what the rooms say of themselves. Goes out: readiness, with the reason in words. Called by the HTTP
 * server, on its threads. Ready means: started, and if it leads, able to. A trainer that waits for the lease is ready.
 */
package io.bencao.trainer.health;
