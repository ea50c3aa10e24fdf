package io.bencao.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
     * @param asFloats whether its float form is to run, which goes through a temporary file
     * @param second what it answers besides, which goes through one too
     * @param device CPU or GPU
     * @param optimised where to write the graph as ONNX Runtime runs it; for tests
     */
    static OnnxSession open(
            Path onnx,
            boolean asFloats,
            SecondOutput second,
            Device device,
            int intraOpThreads,
            Optional<Path> optimised) {
        OnnxEngine.require();
        try {
            boolean zeros = widensBytes(device) && GraphHeader.read(onnx).zerosUnderstood();
            if (!asFloats && !zeros && second == SecondOutput.NONE) {
                return create(onnx, device, intraOpThreads, optimised);
            }
            Path expanded = Files.createTempFile("bencao-expanded-", ".onnx");
            try {
                if (asFloats) {
                    FloatForm.write(onnx, expanded);
                } else if (zeros) {
                    ZeroPoints.writeOut(onnx, expanded);
                } else {
                    Files.copy(onnx, expanded, StandardCopyOption.REPLACE_EXISTING);
                }
                second.addTo(expanded);
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
        try (NativeWork.Stay inside = NativeWork.enter()) {
            model.load(onnx, null, Map.of("sessionOptions", options));
            return session;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Our settings; the caller closes them after the session. */
    static SessionOptions options(Device device, int intraOpThreads, Optional<Path> optimised) throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            options.setIntraOpNumThreads(intraOpThreads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            // Idle threads that spin take the cores from decoding.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            // It would make bytes of the weights that a quantised network keeps as floats because they hurt as bytes.
            options.addConfigEntry("optimization.disable_specified_optimizers", "WeightBiasQuantization");
            if (widensBytes(device)) {
                options.addConfigEntry("session.x64quantprecision", "1");
            }
            if (optimised.isPresent()) {
                options.setOptimizedModelFilePath(optimised.get().toString());
                // It warns that such a file is for this machine alone, which nobody needs to hear: it is only looked
                // at.
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
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

    /**
     * The instructions of before VNNI add two products of bytes in 16 bits, which overflow; with weights as unsigned bytes ONNX
     * Runtime takes slower ones that do not.
     */
    private static boolean widensBytes(Device device) {
        return device == Device.CPU && !CpuFeatures.ofThisMachine().multipliesBytes();
    }

    /** Closes the session, then its options, which DJL leaves to us. */
    @Override
    public void close() {
        model.close();
        options.close();
    }
}
