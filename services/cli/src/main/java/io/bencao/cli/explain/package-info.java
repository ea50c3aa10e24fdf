/**
 * {@code bencao explain}: why a checkpoint answers what it does. Comes in: images in files, a checkpoint. Goes out: for each image a drawing of
 * where a class is seen in it, and the same as figures. Runs on the main thread.
 */
package io.bencao.cli.explain;
