/**
 * Weights that others trained: MindSpore checkpoints, PyTorch state dictionaries, safetensors and ONNX files with named
 * initialisers. Comes in: a file
 * that nobody vouches for. Goes out: a network with its values and a list of what became of every parameter, or a signed
 * bundle, or one sentence on why not. A file is first only indexed (names, shapes, places); values are read one parameter at
 * a time, and only those whose shape the network expects, so that what a file claims never decides what is allocated. Called
 * by trainings and by the command line, on one thread.
 */
package io.bencao.resnet.pretrained;
