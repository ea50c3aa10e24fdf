/**
 * {@code bencao produce}: images in files become records of {@code image-events}. Comes in: files and folders. Goes out:
 * records, and a line that says how many. Runs on the main thread; acknowledgements arrive on the producer's.
 */
package io.bencao.cli.produce;
