/**
 * {@code bencao evaluate}: how good a checkpoint's file is on labelled images. Comes in: a checkpoint and a folder of class
 * folders. Goes out: a few lines, one JSON object, a report as one HTML file. Runs on the main thread; the judging threads are
 * the model's own. Needs no cluster.
 */
package io.bencao.cli.evaluate;
