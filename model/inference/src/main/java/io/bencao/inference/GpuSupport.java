package io.bencao.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a GPU can be used, what is missing if not, and how a session is put on it. */
final class GpuSupport {

    private static final Logger LOG = LoggerFactory.getLogger(GpuSupport.class);
    private static final int FIRST_GPU = 0;

    private GpuSupport() {}

    /** The device to run on: CPU or GPU, never AUTO. */
    static Device choose(Device wanted) {
        if (wanted == Device.CPU) {
            return Device.CPU;
        }
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            return Device.GPU;
        }
        if (wanted == Device.GPU) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.DEVICE_UNAVAILABLE,
                    "device=gpu, but no GPU can be used: " + missing.get() + "; or set the device to auto or cpu");
        }
        LOG.info("running on the CPU, device=auto; no GPU can be used: {}", missing.get());
        return Device.CPU;
    }

    /** Puts the sessions of these options on the first GPU. */
    static void addTo(SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_GPU)) {
            // The exhaustive search costs hundreds of milliseconds for each new batch size.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
        }
    }

    /** What keeps a GPU from being used, as the second half of a sentence; empty when nothing does. */
    private static Optional<String> missing() {
        OnnxEngine.require();
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return Optional.of("this build carries ONNX Runtime without CUDA; build with -Pgpu");
        }
        if (!CudaDriver.isInstalled()) {
            return Optional.of("there is no NVIDIA driver (" + CudaDriver.LIBRARY + " is in no folder of the loader)");
        }
        try (SessionOptions probe = new SessionOptions()) {
            addTo(probe);
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of("CUDA does not start; it needs an NVIDIA driver, CUDA 12 and cuDNN 9 ("
                    + e.getMessage().lines().findFirst().orElse("no reason given") + ")");
        }
    }
}
