package io.bencao.cli.train;

import io.bencao.resnet.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a training came to, as lines for a person and as fields for a program.
 *
 * @param out the checkpoint store
 */
record TrainSummary(TrainingResult result, Path out) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "accuracy    %.2f %% of %d %s images, by the exported file",
                100 * result.accuracy(), result.judged(), result.judgedOn()));
        result.int8Accuracy().ifPresent(accuracy -> lines.add(text("in int8     %.2f %%", 100 * accuracy)));
        lines.add(text(
                "training    %d images, %d epochs, %.0f s, %.1f images/s at full size",
                result.examples(), result.epochs(), result.seconds(), result.imagesPerSecond()));
        if (!result.skipped().isEmpty()) {
            lines.add(text(
                    "left out    %d that could not be read", result.skipped().size()));
        }
        lines.add("checkpoint  " + result.checkpoint());
        lines.add("public key  " + key());
        return lines;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private Path key() {
        return out.resolve("signer.pub");
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("accuracy", result.accuracy());
        if (result.int8Accuracy().isPresent()) {
            fields.put("int8Accuracy", result.int8Accuracy().getAsDouble());
        }
        fields.put("judgedOn", result.judgedOn());
        fields.put("judged", result.judged());
        fields.put("validationAccuracy", result.validationAccuracy());
        fields.put("examples", result.examples());
        fields.put("epochs", result.epochs());
        fields.put("seconds", result.seconds());
        fields.put("imagesPerSecond", result.imagesPerSecond());
        fields.put("modelBytes", result.modelBytes());
        fields.put("skipped", result.skipped().size());
        fields.put("digest", result.digest());
        fields.put("checkpoint", result.checkpoint().toString());
        fields.put("trustedKey", key().toString());
        return fields;
    }
}
