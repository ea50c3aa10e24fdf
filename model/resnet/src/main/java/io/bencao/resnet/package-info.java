/**
 * The network: ResNet of depth 18 to 152 as DJL blocks, with either padding rule. Comes in: an architecture and a number of
 * classes. Goes out: a block from images, float [N, 3, H, W], to logits, float [N, classes]. Called by training, by the
 * export and by tests; libtorch does the arithmetic. A block is used by one thread at a time.
 */
package io.bencao.resnet;
