package io.bencao.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A graph run for whatever outputs it has, on the CPU: how a network's values on the way are looked at. Serving goes through
 * {@link OnnxClassifier}. Not thread-safe.
 */
public final class GraphRun implements AutoCloseable {

    private final SessionOptions options;
    private final OrtSession session;
    private final int inputSize;

    private GraphRun(SessionOptions options, OrtSession session, int inputSize) {
        this.options = options;
        this.session = session;
        this.inputSize = inputSize;
    }

    /**
     * Opens a graph with the input of every network of this project.
     *
     * @param onnx run as it is stored
     * @param inputSize rows and columns of an image
     * @param threads that share each operator
     * @throws ModelLoadException when ONNX Runtime does not take it
     */
    public static GraphRun open(Path onnx, int inputSize, int threads) {
        OnnxEngine.require();
        try {
            SessionOptions options = OnnxSession.options(Device.CPU, threads, Optional.empty());
            try (NativeWork.Stay inside = NativeWork.enter()) {
                OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx.toString(), options);
                return new GraphRun(options, session, inputSize);
            } catch (OrtException e) {
                options.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.MODEL_UNUSABLE,
                    onnx.getFileName() + " can't be loaded: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Every output for a batch, by name: all its numbers in the order of its axes.
     *
     * @param nhwc a direct buffer of {@code count} images, as for {@link BatchPredictor}
     * @throws PredictionException when ONNX Runtime fails
     */
    public Map<String, float[]> run(ByteBuffer nhwc, int count) {
        long[] shape = {count, inputSize, inputSize, 3};
        try (NativeWork.Stay inside = NativeWork.enter();
                OnnxTensor image = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), nhwc.duplicate(), shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of(GraphContract.INPUT, image))) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.put(output.getKey(), floats((OnnxTensor) output.getValue()));
            }
            return outputs;
        } catch (OrtException e) {
            throw new PredictionException("ONNX Runtime failed on a batch of " + count + ": " + e.getMessage(), e);
        }
    }

    private static float[] floats(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() {
        try {
            session.close();
            options.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close a session: " + e.getMessage(), e);
        }
    }
}
