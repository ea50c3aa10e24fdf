/**
 * {@code bencao samples}: sample images of the twelve herb classes as files, or runs of pans. Comes in: a seed and a count. Goes
 * out: a folder of class folders, or of runs with their truth. Runs on the main thread.
 */
package io.bencao.cli.samples;
