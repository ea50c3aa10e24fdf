/**
 * From a network in floats to one in bytes. Comes in: an exported fp32 file of this project, in whatever form its weights are
 * stored, images to measure value ranges on and others to judge by. Goes out: an ONNX file with {@code QuantizeLinear} and
 * {@code DequantizeLinear} nodes (QDQ) that ONNX Runtime fuses into integer operators, or a checkpoint's draft with that file,
 * its scores and golden answers beside those of fp32. Called by training, by {@code bencao checkpoints quantise} and by the
 * trainer, on their thread; needs no PyTorch.
 */
package io.bencao.resnet.quantise;
