/**
 * {@code bencao status}: what a cluster and this machine's services are at. Comes in: an address, a folder. Goes out: lines
 * for a person, or one object of JSON. Called by picocli, on the main thread; reads only.
 */
package io.bencao.cli.status;
