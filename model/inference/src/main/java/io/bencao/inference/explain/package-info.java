/**
 * Why a class? Comes in: encoded images, believed by nobody, and a {@link io.bencao.inference.ClassMapNetwork}. Goes out: for each class how much
 * each place of the image adds to it, and where these places lie in the image; or why there is no answer. Called by the command line and
 * by insights' explaining thread, by one thread at a time; never by a classifier.
 */
package io.bencao.inference.explain;
