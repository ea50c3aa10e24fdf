/**
 * The servable bundle: a folder named by its digest with {@code manifest.json}, {@code manifest.sig}, the ONNX files and
 * the golden images. Comes in: a folder, or a manifest with the files it names. Goes out: a
 * {@link io.bencao.checkpoint.CheckpointBundle} that can be served, or a named
 * {@link io.bencao.checkpoint.CheckpointRefusal}; and the {@link io.bencao.checkpoint.SignedRelease} that says which of them
 * shall be live. Called by the trainer when it writes, by the classifier and the command
 * line when they read, on any thread: everything here is immutable or has no state. Knows no ONNX and no image.
 */
package io.bencao.checkpoint;
