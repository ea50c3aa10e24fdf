/**
 * {@code bencao train}: a folder of images becomes a signed checkpoint. Comes in: options. Goes out: the checkpoint in a
 * store, a page about it, progress on standard error, what was measured on standard output. Runs on the main thread; Ctrl-C stops it between
 * two steps.
 */
package io.bencao.cli.train;
