/**
 * From a painted scene to a photo: lamps, lens, automatic exposure and white balance, sensor noise, JPEG with an EXIF
 * orientation. Comes in: a {@link io.bencao.samples.canvas.Canvas} of reflectance and a
 * {@link io.bencao.samples.camera.Shot}. Goes out: the bytes of a file. Called by
 * {@link io.bencao.samples.SampleImages} on its caller's thread; OpenCV is used for the JPEG encoding, and for
 * {@link io.bencao.samples.camera.FourKPhoto}, which makes large photos of given ones for benchmarks.
 */
package io.bencao.samples.camera;
