/**
 * How pixels become a network's input, whole: resizing, channels, mean and deviation. Comes in: a name that people know, or a file that
 * describes it. Goes out: what training, import, calibration and serving go by, and what a manifest says of it. Called while a command reads
 * its options; any thread.
 */
package io.bencao.resnet.pixels;
