/**
 * Container images of the packaged programs. In: what Maven packaged, and a base image. Out: an archive for each image that
 * {@code docker load} takes, with its bill of materials beside it. No container engine is needed. Called by
 * {@code deploy/images/build} through {@link io.bencao.images.ImagesMain}; everything happens on the calling thread.
 */
package io.bencao.images;
