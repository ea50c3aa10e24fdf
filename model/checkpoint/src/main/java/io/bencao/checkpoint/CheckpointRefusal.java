package io.bencao.checkpoint;

/** Why a checkpoint is not taken. The texts stand in logs, metrics and statuses: once published, they stay. */
public enum CheckpointRefusal {
    /** There is no such folder, or no {@code manifest.json} in it. */
    MANIFEST_MISSING("manifest-missing"),
    /** The manifest is larger than {@link Manifest#MAX_BYTES}. */
    MANIFEST_TOO_LARGE("manifest-too-large"),
    /** The manifest is no JSON, or a field is missing or of another type. */
    MANIFEST_MALFORMED("manifest-malformed"),
    /** The manifest's format version is newer than this program. */
    FORMAT_UNKNOWN("format-unknown"),
    /** The manifest's bytes do not have the digest that was asked for, or that the folder is named by. */
    DIGEST_MISMATCH("digest-mismatch"),
    /** There is no {@code manifest.sig}. */
    SIGNATURE_MISSING("signature-missing"),
    /** {@code manifest.sig} can't be read. */
    SIGNATURE_MALFORMED("signature-malformed"),
    /** It is signed by a key that is not trusted here. */
    KEY_UNKNOWN("key-unknown"),
    /** It names a trusted key, and that key did not sign these bytes. */
    SIGNATURE_INVALID("signature-invalid"),
    /** No labels, an empty one, or one twice. */
    LABELS_INVALID("labels-invalid"),
    /** The input size is no size that a network takes. */
    INPUT_INVALID("input-invalid"),
    /** The preprocessing contradicts itself or the input. */
    PREPROCESSING_INVALID("preprocessing-invalid"),
    /** No precision, or an impossible opset or temperature: nothing that could be run. */
    MODEL_INVALID("model-invalid"),
    /** Golden answers are missing, or do not fit the labels. */
    GOLDEN_INVALID("golden-invalid"),
    /** Scores do not fit the labels or the precisions. */
    SCORES_INVALID("scores-invalid"),
    /** Sizes or threshold of the known images make no sense. */
    KNOWN_INVALID("known-invalid"),
    /** A file's name could lead out of the folder. */
    FILE_NAME_UNSAFE("file-name-unsafe"),
    /** A file that the manifest names is not there. */
    FILE_MISSING("file-missing"),
    /** The manifest claims a file larger than is ever read. */
    FILE_TOO_LARGE("file-too-large"),
    /** A file has not the size that the manifest says. */
    FILE_SIZE_MISMATCH("file-size-mismatch"),
    /** A file has the right size and other bytes. */
    FILE_DIGEST_MISMATCH("file-digest-mismatch"),
    /** A release's statement lacks a value, or holds one that is none. */
    RELEASE_INVALID("release-invalid"),
    /** There is no store configured where it could be fetched from. */
    STORE_ABSENT("store-absent");

    private final String text;

    CheckpointRefusal(String text) {
        this.text = text;
    }

    /** As it stands in logs and metrics. */
    public String text() {
        return text;
    }
}
