package io.bencao.resnet;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The libtorch engine, by name: ONNX Runtime is on the class path too and DJL would take either. Its libraries come out of
 * a jar; nothing is ever fetched.
 */
public final class Torch {

    private static final Logger LOG = LoggerFactory.getLogger(Torch.class);
    private static final String OFFLINE = "ai.djl.offline";
    private static final String NAME = "PyTorch";

    static {
        if (System.getProperty(OFFLINE) == null) {
            System.setProperty(OFFLINE, "true");
        }
    }

    private Torch() {}

    /** The engine; its libraries are loaded on first use, which takes seconds. */
    public static Engine engine() {
        return Loaded.ENGINE;
    }

    /** Loads once, on the first thread that asks. */
    private static final class Loaded {

        private static final Engine ENGINE = load();

        private static Engine load() {
            Engine engine = Engine.getEngine(NAME);
            readLogLevel();
            return engine;
        }

        /**
         * libtorch warns of how DJL calls it, in the middle of what a person reads. It would heed TORCH_CPP_LOG_LEVEL, but
         * looks at it only when it is asked to, as Python does.
         */
        private static void readLogLevel() {
            Path path = Path.of(LibUtils.getLibtorchPath());
            Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            try {
                NativeLibrary.getInstance(
                                folder.resolve(System.mapLibraryName("c10")).toString())
                        .getFunction("_ZN3c1011initLoggingEv")
                        .invokeVoid(new Object[0]);
            } catch (UnsatisfiedLinkError e) {
                LOG.debug("libtorch keeps its own level of warnings", e);
            }
        }
    }

    /** A manager of arrays in main memory. To be closed. */
    public static NDManager manager() {
        engine();
        return NDManager.newBaseManager(Device.cpu(), NAME);
    }

    /** How many threads share one operation from now on, in the whole JVM. */
    public static void useThreads(int threads) {
        engine();
        JniUtils.setNumThreads(threads);
    }

    /**
     * Switches autograd off on this thread until the answer is closed. libtorch keeps that switch by thread, with "on" as a
     * new thread's state: there a mere forward pass would build a graph and keep every activation.
     */
    public static GradientsOff withoutGradients() {
        engine();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        return () -> JniUtils.setGradMode(before);
    }

    /** Closing it gives the thread its former state back. */
    @FunctionalInterface
    public interface GradientsOff extends AutoCloseable {
        @Override
        void close();
    }
}
