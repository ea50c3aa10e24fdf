/**
 * {@code bencao samples}: sample images of the twelve herb classes as files. Comes in: a seed and a count. Goes out: a
 * folder of class folders. Runs on the main thread.
 */
package io.bencao.cli.samples;
