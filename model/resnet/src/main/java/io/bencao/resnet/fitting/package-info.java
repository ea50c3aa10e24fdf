/**
 * How a file's network was trained, found by labelled images: padding, epsilon, preparation of pixels and order of classes. Comes in: a
 * weight file and images whose labels are known. Goes out: a table of treatments, and which of them it is, if that is certain. Called by
 * the command line, on its thread; libtorch does the arithmetic.
 */
package io.bencao.resnet.fitting;
