/**
 * Zip archives whose entries lie in them as they are. Comes in: a file that nobody vouches for. Goes out: where each entry's
 * bytes are, so that they can be read in place. Called by the reader of weight files, on its thread.
 */
package io.bencao.resnet.pretrained.archive;
