package io.bencao.inference;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Encoded images to the input of one classifier, with the decoder that serving uses. */
final class ClassifierInput {

    private final ImagePreparer preparer;

    ClassifierInput(OnnxClassifier classifier) {
        this.preparer = new ImagePreparer(classifier.preprocessing(), ImageLimits.DEFAULT);
    }

    /** The prepared pixels; {@code name} is for the error. */
    byte[] prepare(byte[] encoded, String name) throws IOException {
        Result result = preparer.prepare(encoded)
                .match(prepared -> new Result(prepared.rgb(), ""), refused -> new Result(null, refused.detail()));
        if (result.rgb == null) {
            throw new IOException(name + ": " + result.refusal);
        }
        return result.rgb;
    }

    /** One image as a batch. */
    static ByteBuffer batch(byte[] rgb) {
        return ByteBuffer.allocateDirect(rgb.length).put(rgb).flip();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Result(byte[] rgb, String refusal) {}
}
