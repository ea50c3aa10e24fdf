/**
 * {@code bencao checkpoints}: what a checkpoint says of itself, whether it may be believed, and which one shall be live. Comes in: a
 * bundle's or a store's folder, public keys, the signing key of the person who asks, a cluster. Goes out: a manifest in short, a
 * verdict, or a signed release and what the classifiers say to it. Runs on the main thread; {@code list}, {@code show} and {@code
 * verify} need no cluster.
 */
package io.bencao.cli.checkpoints;
