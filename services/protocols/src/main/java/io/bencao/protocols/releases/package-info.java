/**
 * What is said on the topic {@code checkpoints}. Comes in: its records, and what shall be released. Goes out: valid releases, each
 * slot's in a history; records that are none, with the reason; and releases of one's own, under a number that nobody else took.
 * Valid is what a trusted key signed under a number above the last valid one of its slot: everybody who reads the topic checks it by
 * {@link io.bencao.protocols.releases.ReleaseLog}, so that nobody believes what another refuses. Called by every service and the
 * command line; readers and writers belong to one thread each, logs and histories to all.
 */
package io.bencao.protocols.releases;
