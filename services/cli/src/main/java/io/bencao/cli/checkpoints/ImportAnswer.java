package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.NetworkFact;
import io.bencao.resnet.pretrained.bundle.ImportResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was imported, as lines for a person and as fields for a program.
 *
 * @param result of the import
 * @param out the store that it is in
 */
record ImportAnswer(ImportResult result, Path out) {

    private static final String PUBLIC_KEY = "signer.pub";

    void print(PrintWriter people) {
        people.printf(
                Locale.ROOT,
                "%s: %s, %s padding%n",
                result.format().title(),
                result.architecture().name(),
                result.architecture().padding().id());
        result.facts().forEach(fact -> people.println("  " + fact));
        people.printf(
                Locale.ROOT,
                "images      %s%n",
                PixelPreparation.of(result.bundle().manifest().preprocessing()).text());
        new ParameterList(people::println).show(result.report());
        Scores scores = result.bundle().manifest().scores().get(Manifest.FP32);
        if (scores != null) {
            people.printf(
                    Locale.ROOT,
                    "accuracy    %.2f %% of %d images, by the exported file%n",
                    100 * scores.accuracy(),
                    scores.examples());
        }
        people.printf(Locale.ROOT, "parameters  %s%n", result.list());
        people.printf(Locale.ROOT, "checkpoint  %s%n", result.bundle().folder());
        people.printf(Locale.ROOT, "public key  %s%n", out.resolve(PUBLIC_KEY));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", result.format().title());
        fields.put("architecture", result.architecture().name());
        fields.put("padding", result.architecture().padding().id());
        fields.put("facts", result.facts().stream().map(ImportAnswer::fields).toList());
        fields.put(
                "parameters",
                result.report().notes().stream().map(ImportAnswer::fields).toList());
        Scores scores = result.bundle().manifest().scores().get(Manifest.FP32);
        fields.put("accuracy", scores == null ? null : scores.accuracy());
        fields.put("digest", result.bundle().digest());
        fields.put("checkpoint", result.bundle().folder().toString());
        fields.put("trustedKey", out.resolve(PUBLIC_KEY).toString());
        return fields;
    }

    private static Map<String, Object> fields(NetworkFact fact) {
        return Map.of(
                "what",
                fact.what(),
                "value",
                fact.value(),
                "source",
                fact.source().text(),
                "why",
                fact.why());
    }

    private static Map<String, Object> fields(LoadReport.Note note) {
        return Map.of("fate", note.fate().text(), "parameter", note.parameter(), "detail", note.detail());
    }
}
