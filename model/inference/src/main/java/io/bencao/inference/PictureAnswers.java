package io.bencao.inference;

import java.io.IOException;

/**
 * Answers encoded pictures one by one, as the service would: for those who compare its predictions with what the checkpoint
 * itself says. For one thread.
 */
public final class PictureAnswers implements AutoCloseable {

    private final OnnxClassifier classifier;
    private final PreparedPictures pictures;
    private final BatchPredictor predictor;

    /** @param classifier stays the caller's to close, after this */
    public PictureAnswers(OnnxClassifier classifier) {
        this.classifier = classifier;
        this.pictures = new PreparedPictures(classifier);
        this.predictor = classifier.newPredictor();
    }

    /**
     * The probabilities of a picture, in the order of {@link OnnxClassifier#labels()}.
     *
     * @param name for the error
     * @throws IOException when it is no picture that the service would take
     */
    public float[] probabilities(byte[] encoded, String name) throws IOException {
        return predictor.probabilities(PreparedPictures.batch(pictures.prepare(encoded, name)), 1)[0];
    }

    /** Who answers. */
    public OnnxClassifier classifier() {
        return classifier;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
