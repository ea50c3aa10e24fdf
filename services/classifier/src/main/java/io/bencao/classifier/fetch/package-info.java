/**
 * Events without their images in, the same with their images out. Comes in: a ticket whose event only refers to its image, from decode,
 * which never waits here. Goes out: the event with the image's bytes, back to decode; or a settled ticket where the image can't be had.
 * Runs on the threads "fetch-N". Partitions take turns, and none takes all threads, so that a slow place delays those who use it. An
 * image that can't be had now is tried again, until it can, or nobody wants it any more: what stands behind it in its partition waits
 * to be answered, since order is kept, and intake stops when it holds what it may.
 */
package io.bencao.classifier.fetch;
