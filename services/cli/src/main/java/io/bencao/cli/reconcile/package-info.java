/**
 * {@code bencao reconcile}: reads both ends of any cluster and lets the guarantees judge. Comes in: a time range. Goes out:
 * a verdict each, for a person or as JSON. Runs on the main thread; changes nothing in the cluster.
 */
package io.bencao.cli.reconcile;
