package io.bencao.inference;

import java.util.Objects;

/** A checkpoint can't be run here, with its {@link Reason} and a sentence for a person. */
public final class ModelLoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ModelLoadException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    ModelLoadException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Why a checkpoint can't be run. The texts stand in logs and metrics: once published, they stay. */
    public enum Reason {
        /** The checkpoint has no file of the precision that was asked for. */
        PRECISION_NOT_IN_CHECKPOINT("precision-not-in-checkpoint"),
        /** A GPU was asked for and can't be used. */
        DEVICE_UNAVAILABLE("device-unavailable"),
        /** The checkpoint was made with a preparation of images that this program does not have. */
        PREPROCESSING_MISMATCH("preprocessing-mismatch"),
        /** The network's inputs or outputs are not what the manifest says. */
        GRAPH_MISMATCH("graph-mismatch"),
        /** The file is no ONNX model, or ONNX Runtime does not take it. */
        MODEL_UNUSABLE("model-unusable");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it stands in logs and metrics. */
        public String text() {
            return text;
        }
    }
}
