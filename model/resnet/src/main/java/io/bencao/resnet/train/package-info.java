/**
 * From a folder of images to a checkpoint that can be served: load, fit, export, judge the exported file, write the bundle.
 * Called by {@code bencao train}; one training at a time in a JVM, on the caller's thread, since DJL allows a single gradient
 * collector.
 */
package io.bencao.resnet.train;
