package io.bencao.inference;

import java.io.IOException;

/**
 * Answers encoded images one by one, as the service would: for those who compare its predictions with what the checkpoint
 * itself says. For one thread.
 */
public final class ImageAnswers implements AutoCloseable {

    private final OnnxClassifier classifier;
    private final ClassifierInput images;
    private final BatchPredictor predictor;

    /** @param classifier stays the caller's to close, after this */
    public ImageAnswers(OnnxClassifier classifier) {
        this.classifier = classifier;
        this.images = new ClassifierInput(classifier);
        this.predictor = classifier.newPredictor();
    }

    /**
     * The probabilities of an image, in the order of {@link OnnxClassifier#labels()}.
     *
     * @param name for the error
     * @throws IOException when it is no image that the service would take
     */
    public float[] probabilities(byte[] encoded, String name) throws IOException {
        return answers(encoded, name).probabilities()[0];
    }

    /** The probabilities and the unlikeness of an image, as a batch of one; otherwise as {@link #probabilities}. */
    public BatchAnswers answers(byte[] encoded, String name) throws IOException {
        return predictor.answers(ClassifierInput.batch(images.prepare(encoded, name)), 1);
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
