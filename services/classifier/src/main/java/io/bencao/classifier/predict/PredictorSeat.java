package io.bencao.classifier.predict;

import io.bencao.classifier.livemodel.ServingModel;
import io.bencao.inference.BatchAnswers;
import io.bencao.inference.BatchPredictor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's predictor for one model, with the memory that its batches are laid in: direct and in native order, since
 * ONNX Runtime then reads it in place. Made anew when the model changes.
 */
final class PredictorSeat implements AutoCloseable {

    private static final byte GREY = (byte) 128;

    private final ServingModel model;
    private final BatchPredictor predictor;
    private final ByteBuffer pixels;

    PredictorSeat(ServingModel model, int largestBatch) {
        this.model = model;
        this.predictor = model.newPredictor();
        this.pixels =
                ByteBuffer.allocateDirect(largestBatch * model.imageBytes()).order(ByteOrder.nativeOrder());
    }

    boolean isFor(ServingModel other) {
        return model == other;
    }

    /**
     * @param images upright RGB, {@code size × size × 3} bytes each
     * @return probabilities, {@code [image][label]}, and how unlike everything known
     */
    BatchAnswers answers(List<byte[]> images) {
        pixels.clear();
        images.forEach(pixels::put);
        pixels.flip();
        return predictor.answers(pixels, images.size());
    }

    /** Whether it answers the plainest image there is. */
    boolean answersAtAll() {
        byte[] plain = new byte[model.imageBytes()];
        Arrays.fill(plain, GREY);
        try {
            return new ProbabilityRow(answers(List.of(plain)).probabilities()[0]).isFinite();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}
