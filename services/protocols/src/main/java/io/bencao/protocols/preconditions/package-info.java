/**
 * What a cluster and a configuration must be for the promises to hold, one class for each fact and one rule in it. Comes in: what the
 * cluster says of itself ({@link io.bencao.protocols.preconditions.ClusterFacts}), files of keys, limits of the services. Goes out:
 * {@link io.bencao.protocols.preconditions.Diagnosis} after diagnosis, each with what was seen and the way out; what could not be seen
 * is unknown, never good. Called by {@code bencao doctor} and, for the decisive ones, by each service at its start, on the caller's
 * thread. Changes nothing, but for {@link io.bencao.protocols.preconditions.ClockProbe}, which is asked for by name.
 */
package io.bencao.protocols.preconditions;
