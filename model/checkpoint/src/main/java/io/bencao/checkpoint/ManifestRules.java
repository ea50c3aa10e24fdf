package io.bencao.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold in a manifest by itself, before any file is looked at. */
final class ManifestRules {

    /** Longer texts are nobody's name. */
    private static final int MAX_TEXT = 200;

    private static final int MAX_LABELS = 10_000;
    private static final int MIN_INPUT = 16;
    private static final int MAX_INPUT = 2048;
    private static final int MAX_GOLDEN = 100;

    /** A protobuf message, and with it an ONNX file without external data, ends at 2 GiB. */
    private static final long MAX_MODEL_BYTES = (1L << 31) - 1;

    private static final long MAX_GOLDEN_BYTES = 16L << 20;

    /** A plain name, or one below {@code golden/}; it begins with a letter or digit, so no part is "." or "..". */
    private static final Pattern FILE_NAME = Pattern.compile("(golden/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private ManifestRules() {}

    static void check(Manifest manifest) {
        named(manifest.name(), "name");
        named(manifest.id(), "id");
        require(manifest.created() != null, CheckpointRefusal.MANIFEST_MALFORMED, "\"created\" is missing");
        require(
                manifest.parent() == null || Sha256.isDigest(manifest.parent()),
                CheckpointRefusal.MANIFEST_MALFORMED,
                "\"parent\" is no digest");
        require(
                manifest.architecture() != null && manifest.training() != null,
                CheckpointRefusal.MANIFEST_MALFORMED,
                "\"architecture\" or \"training\" is missing");
        checkLabels(manifest.labels());
        checkInput(manifest);
        checkModels(manifest);
        checkScores(manifest);
        checkGolden(manifest);
        checkKnown(manifest.known());
    }

    private static void checkKnown(KnownImages known) {
        if (known != null) {
            require(
                    known.makesSense(),
                    CheckpointRefusal.KNOWN_INVALID,
                    "sizes or threshold of the known images make no sense");
            checkFile(known.file(), known.bytes(), known.sha256(), MAX_GOLDEN_BYTES);
        }
    }

    private static void checkLabels(List<Manifest.Label> labels) {
        CheckpointRefusal refusal = CheckpointRefusal.LABELS_INVALID;
        require(!labels.isEmpty(), refusal, "there are no labels");
        require(labels.size() <= MAX_LABELS, refusal, labels.size() + " labels; at most " + MAX_LABELS);
        LabelNames.objection(labels.stream().map(Manifest.Label::id).toList())
                .or(() -> StageRules.objection(labels))
                .ifPresent(why -> {
                    throw new CheckpointException(refusal, why);
                });
    }

    private static void checkInput(Manifest manifest) {
        require(manifest.input() != null, CheckpointRefusal.INPUT_INVALID, "\"input\" is missing");
        int size = manifest.input().size();
        require(
                size >= MIN_INPUT && size <= MAX_INPUT,
                CheckpointRefusal.INPUT_INVALID,
                "input size " + size + " is not within " + MIN_INPUT + " to " + MAX_INPUT);
        Manifest.Preprocessing steps = manifest.preprocessing();
        CheckpointRefusal refusal = CheckpointRefusal.PREPROCESSING_INVALID;
        require(steps != null, refusal, "\"preprocessing\" is missing");
        require(
                steps.inputSize() == size,
                refusal,
                "preprocessing crops to " + steps.inputSize() + ", the input has " + size);
        require(
                steps.resizeShortSide() >= size && steps.resizeShortSide() <= 2 * MAX_INPUT,
                refusal,
                "a short side of " + steps.resizeShortSide() + " can't be cropped to " + size);
        boolean described = steps.fit() != null
                && steps.sides() != null
                && !steps.sides().isEmpty()
                && steps.interpolation() != null
                && steps.channels() != null;
        require(
                steps.version() != 2 || described,
                refusal,
                "preprocessing of version 2 needs \"fit\", \"sides\", \"interpolation\" and \"channels\"");
        require(
                steps.sides() == null
                        || steps.sides().isEmpty()
                        || steps.sides().get(steps.sides().size() - 1) == steps.resizeShortSide(),
                refusal,
                "the last of \"sides\" is not \"resizeShortSide\"");
        require(
                steps.mean().size() == 3 && steps.mean().stream().allMatch(Double::isFinite),
                refusal,
                "\"mean\" must be three numbers");
        require(
                steps.std().size() == 3 && steps.std().stream().allMatch(s -> s > 0 && Double.isFinite(s)),
                refusal,
                "\"std\" must be three numbers above 0");
        require(Sha256.isDigest(steps.digest()), refusal, "the preprocessing's digest is no SHA-256");
    }

    private static void checkModels(Manifest manifest) {
        CheckpointRefusal refusal = CheckpointRefusal.MODEL_INVALID;
        require(!manifest.precisions().isEmpty(), refusal, "there is no precision");
        require(
                manifest.temperature() > 0 && Double.isFinite(manifest.temperature()),
                refusal,
                "temperature " + manifest.temperature() + " is not above 0");
        for (Map.Entry<String, Manifest.ModelFile> entry : manifest.precisions().entrySet()) {
            named(entry.getKey(), "a precision");
            Manifest.ModelFile model = entry.getValue();
            require(model != null && model.weights() != null, refusal, entry.getKey() + " has no \"weights\"");
            require(model.opset() >= 7 && model.opset() <= 100, refusal, "opset " + model.opset() + " is unknown");
            checkFile(model.file(), model.bytes(), model.sha256(), MAX_MODEL_BYTES);
        }
    }

    private static void checkScores(Manifest manifest) {
        int labels = manifest.labels().size();
        manifest.scores().forEach((precision, scores) -> {
            CheckpointRefusal refusal = CheckpointRefusal.SCORES_INVALID;
            require(scores != null, refusal, "the scores of " + precision + " are missing");
            require(manifest.precisions().containsKey(precision), refusal, "scores for \"" + precision + "\", no file");
            require(
                    scores.accuracy() >= 0 && scores.accuracy() <= 1,
                    refusal,
                    "accuracy " + scores.accuracy() + " is not within 0 to 1");
            require(
                    scores.perClassRecall().size() == labels,
                    refusal,
                    scores.perClassRecall().size() + " recalls for " + labels + " labels");
            require(
                    scores.confusionMatrix().isEmpty()
                            || (scores.confusionMatrix().size() == labels
                                    && scores.confusionMatrix().stream().allMatch(row -> row.size() == labels)),
                    refusal,
                    "the confusion matrix is not " + labels + " x " + labels);
        });
    }

    private static void checkGolden(Manifest manifest) {
        CheckpointRefusal refusal = CheckpointRefusal.GOLDEN_INVALID;
        int labels = manifest.labels().size();
        require(manifest.golden().size() <= MAX_GOLDEN, refusal, "more than " + MAX_GOLDEN + " golden images");
        for (Golden golden : manifest.golden()) {
            checkFile(golden.file(), golden.bytes(), golden.sha256(), MAX_GOLDEN_BYTES);
            require(golden.pixelGrid() != null, refusal, golden.file() + " has no pixel grid");
            golden.answers().forEach((precision, answer) -> {
                require(
                        answer != null
                                && answer.probabilities().size() == labels
                                && answer.top1() >= 0
                                && answer.top1() < labels,
                        refusal,
                        golden.file() + ": the answer of " + precision + " does not fit " + labels + " labels");
                require(
                        answer.tolerance().values().stream().allMatch(t -> t != null && t > 0 && t < 1),
                        refusal,
                        golden.file() + ": a tolerance is not between 0 and 1");
            });
        }
    }

    private static void checkFile(String file, long bytes, String sha256, long most) {
        require(
                file != null && FILE_NAME.matcher(file).matches(),
                CheckpointRefusal.FILE_NAME_UNSAFE,
                "\"" + printable(file) + "\" is no name of a file in a checkpoint");
        require(bytes > 0, CheckpointRefusal.FILE_SIZE_MISMATCH, file + " is said to have " + bytes + " bytes");
        require(
                bytes <= most,
                CheckpointRefusal.FILE_TOO_LARGE,
                file + " is said to have " + bytes + " bytes; at most " + most + " are read");
        require(Sha256.isDigest(sha256), CheckpointRefusal.MANIFEST_MALFORMED, file + " has no SHA-256");
    }

    private static void named(String value, String what) {
        require(
                value != null && NAME.matcher(value).matches(),
                CheckpointRefusal.MANIFEST_MALFORMED,
                what + " must be letters, digits, dots, dashes and underscores, at most 100: \"" + printable(value)
                        + "\"");
    }

    private static void require(boolean holds, CheckpointRefusal refusal, String detail) {
        if (!holds) {
            throw new CheckpointException(refusal, detail);
        }
    }

    // What stands in a hostile manifest must not write into a log.
    private static String printable(String value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
