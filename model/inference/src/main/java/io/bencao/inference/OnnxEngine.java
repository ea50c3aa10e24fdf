package io.bencao.inference;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/** DJL's ONNX Runtime engine, made once in a process. */
final class OnnxEngine {

    static final String NAME = "OnnxRuntime";

    private OnnxEngine() {}

    /**
     * Makes sure that DJL has made the native environment. It creates it with thread settings, and that fails when an
     * environment exists: whoever touches ONNX Runtime directly asks here first.
     */
    static void require() {
        Holder.ENGINE.getEngineName();
    }

    private static final class Holder {
        static final Engine ENGINE = start();

        private static Engine start() {
            // Else any array operation that the engine lacks loads a second engine with its own libraries and threads.
            setUnlessSet("ai.djl.onnx.disable_alternative");
            // Loading a model must not reach for the network.
            setUnlessSet("ai.djl.offline");
            try {
                return Engine.getEngine(NAME);
            } catch (EngineException | LinkageError e) {
                throw new ModelLoadException(
                        ModelLoadException.Reason.MODEL_UNUSABLE,
                        "ONNX Runtime does not start on " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch") + ": " + e.getMessage(),
                        e);
            }
        }

        private static void setUnlessSet(String property) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "true");
            }
        }
    }
}
