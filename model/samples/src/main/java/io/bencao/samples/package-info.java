/**
 * Sample images of the twelve herb classes, drawn from a seed: no data set is shipped, yet every part of the system runs
 * at once. Comes in: a seed and an index ({@link io.bencao.samples.SampleImages}). Goes out: a JPEG with its label
 * ({@link io.bencao.samples.SampleImage}), or folders of them ({@link io.bencao.samples.SampleFolder}). Called by the
 * command line, the tests and the training of the starter checkpoint, on any thread: nothing here has state.
 */
package io.bencao.samples;
