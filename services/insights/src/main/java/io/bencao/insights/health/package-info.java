/**
 * What probes see. Comes in: what the service says of itself. Goes out: readiness, with the reason in words. Called by the HTTP
 * server, on its threads. Ready means: the state is rebuilt and questions are answered.
 */
package io.bencao.insights.health;
