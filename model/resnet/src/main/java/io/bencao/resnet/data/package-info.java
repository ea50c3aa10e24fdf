/**
 * Images for training. Comes in: a folder of class folders. Goes out: batches of normalised images with their labels,
 * each image decoded once, kept small on disk and varied anew for every epoch. Called by a training; decoding runs on a
 * pool, batches are made one ahead on a thread of their own.
 */
package io.bencao.resnet.data;
