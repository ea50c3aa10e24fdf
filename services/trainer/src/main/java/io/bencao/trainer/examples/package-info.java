/**
 * Labels and their images. Comes in: {@code labelled-examples}, and the images from {@code image-events} by their
 * coordinates. Goes out: a {@link io.bencao.trainer.examples.Dataset} of images on disk with a side each, to learn from or to
 * judge by. Called by the thread that leads; what is kept lies in the trainer's folder and outlives it.
 */
package io.bencao.trainer.examples;
