/**
 * What every request meets first. Comes in: requests, as they are. Goes out: those that call this service by its name, in a spelling that
 * everybody behind reads alike; and places among the many who want something at once. Called by the HTTP server, on its event loops,
 * and by resources.
 */
package io.bencao.insights.access.door;
