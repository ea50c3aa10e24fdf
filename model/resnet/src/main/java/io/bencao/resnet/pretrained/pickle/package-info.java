/**
 * The pickle of a PyTorch state dictionary, read without Python. Comes in: the bytes of {@code data.pkl}. Goes out: dictionaries,
 * lists, numbers, texts and descriptions of tensors, or the name of what else the pickle asks for. A pickle is a program for
 * a machine with a stack; here is that machine with nothing to call: what may be made is a fixed list, and everything else
 * is refused by its name. Called by the reader of weight files, on its thread.
 */
package io.bencao.resnet.pretrained.pickle;
