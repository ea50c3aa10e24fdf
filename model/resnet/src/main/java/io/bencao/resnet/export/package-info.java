/**
 * The network as an ONNX file: uint8 images in, logits out, normalisation and layout change inside, batch normalisation
 * folded into the convolutions, sizes fixed but for the number of images. Comes in: a network with its values. Goes out: the
 * file's bytes. Called at the end of a training, by the thread that trained.
 */
package io.bencao.resnet.export;
