/**
 * Checkpoints made of weights that others trained. Comes in: a weight file, labels, images. Goes out: a signed bundle that is
 * served like any other. Called by the command line, on its thread.
 */
package io.bencao.resnet.pretrained.bundle;
