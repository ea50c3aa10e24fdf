/**
 * A checkpoint in, answers out. Comes in: a {@link io.bencao.checkpoint.CheckpointBundle} and prepared images (RGB bytes,
 * rows, columns, channels). Goes out: one probability a label. Called by the classifier, which holds one
 * {@link io.bencao.inference.OnnxClassifier} and gives each of its predict threads a
 * {@link io.bencao.inference.BatchPredictor}; by the command line and the trainer's evaluation likewise. ONNX Runtime stands
 * behind DJL; no type of either is seen outside.
 *
 * <p>Three rules of the native library shape this package. A session that is closed while it runs takes the process down: so
 * {@code close()} waits, and refuses what comes after. ONNX Runtime registers a shutdown hook of its own that frees its
 * environment beside all other hooks: so a service drains on the signal, before the virtual machine begins
 * to shut down, and a command asks {@link io.bencao.inference.NativeWork} before it exits. And DJL must make the environment before anyone else does: so
 * {@code OnnxEngine} is the first to be asked.
 */
package io.bencao.inference;
