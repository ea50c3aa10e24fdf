package io.bencao.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A DJL model with its ONNX Runtime session and the options it was made with. */
final class OnnxSession implements AutoCloseable {

    private final Model model;
    private final SessionOptions options;

    private OnnxSession(Model model, SessionOptions options) {
        this.model = model;
        this.options = options;
    }

    /**
     * Opens a file.
     *
     * @param weights how the file stores them; compact ones are expanded first, through a temporary file
     * @param device CPU or GPU
     * @param optimised where to write the graph as ONNX Runtime runs it; for tests
     */
    static OnnxSession open(
            Path onnx, Manifest.Weights weights, Device device, int intraOpThreads, Optional<Path> optimised) {
        OnnxEngine.require();
        try {
            if (weights == Manifest.Weights.FLOAT) {
                return create(onnx, device, intraOpThreads, optimised);
            }
            Path expanded = Files.createTempFile("bencao-expanded-", ".onnx");
            try {
                CompactWeights.expand(onnx, expanded);
                return create(expanded, device, intraOpThreads, optimised);
            } finally {
                // ONNX Runtime has read it whole.
                Files.deleteIfExists(expanded);
            }
        } catch (IOException | OrtException | MalformedModelException e) {
            Throwable cause = e.getCause() instanceof OrtException ? e.getCause() : e;
            throw new ModelLoadException(
                    ModelLoadException.Reason.MODEL_UNUSABLE,
                    onnx.getFileName() + " can't be loaded: " + cause.getMessage(),
                    e);
        }
    }

    Model model() {
        return model;
    }

    private static OnnxSession create(Path onnx, Device device, int intraOpThreads, Optional<Path> optimised)
            throws IOException, OrtException, MalformedModelException {
        SessionOptions options = options(device, intraOpThreads, optimised);
        // On a GPU, too, DJL is told CPU: it would add a CUDA provider of its own, without our settings.
        Model model = Model.newInstance("bencao", ai.djl.Device.cpu(), OnnxEngine.NAME);
        OnnxSession session = new OnnxSession(model, options);
        try {
            model.load(onnx, null, Map.of("sessionOptions", options));
            return session;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static SessionOptions options(Device device, int intraOpThreads, Optional<Path> optimised)
            throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            options.setIntraOpNumThreads(intraOpThreads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            // Idle threads that spin take the cores from decoding.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            if (optimised.isPresent()) {
                options.setOptimizedModelFilePath(optimised.get().toString());
            }
            if (device == Device.GPU) {
                GpuSupport.addTo(options);
            }
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }

    /** Closes the session, then its options, which DJL leaves to us. */
    @Override
    public void close() {
        model.close();
        options.close();
    }
}
