/**
 * Single images in, batches out. Comes in: prepared images, from the decoding threads, which wait while it is full. Goes
 * out: batches of an allowed size, to the predictors, which wait while it is empty. Has no thread of its own and knows no
 * image: it batches anything.
 */
package io.bencao.classifier.batch;
