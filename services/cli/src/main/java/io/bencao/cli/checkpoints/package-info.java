/**
 * {@code bencao checkpoints}: what a checkpoint says of itself, and whether it may be believed. Comes in: a bundle's or a
 * store's folder, public keys. Goes out: its manifest in short, or a verdict. Runs on the main thread; needs no cluster.
 */
package io.bencao.cli.checkpoints;
