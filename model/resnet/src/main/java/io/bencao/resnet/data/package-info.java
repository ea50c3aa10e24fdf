/**
 * Pictures for training. Comes in: a folder of class folders. Goes out: batches of normalised pictures with their labels,
 * each picture decoded once, kept small on disk and varied anew for every epoch. Called by a training; decoding runs on a
 * pool, batches are made one ahead on a thread of their own.
 */
package io.bencao.resnet.data;
