package io.bencao.cli.explain;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.options.Answer;
import io.bencao.inference.explain.ClassActivation;
import io.bencao.inference.explain.Explanation.Explained;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what was found of an image, and says it. */
record ExplainedImage(CheckpointBundle bundle, ExplainedFiles files, Answer answer) {

    void write(NamedImage image, Explained explained, ClassActivation wanted) throws IOException {
        String name = files.nameFor(image.name());
        Path drawing = files.drawing(name, image.bytes(), wanted, explained.seen());
        Map<String, Object> fields = fields(image, explained, wanted, drawing);
        Path figures = files.figures(name, fields);
        answer.say(
                "%s: %s %.1f %%, of its logit %.2f the image adds %.2f, up to %.2f at a place: %s, %s",
                TerminalText.lines(image.name()),
                wanted.label(),
                100 * wanted.probability(),
                wanted.logit(),
                wanted.mean(),
                wanted.most(),
                drawing,
                figures.getFileName());
        answer.value(fields);
    }

    private Map<String, Object> fields(NamedImage image, Explained explained, ClassActivation wanted, Path drawing) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", image.name());
        fields.put("checkpoint", bundle.manifest().id());
        fields.put("digest", bundle.digest());
        fields.put("precision", Manifest.FP32);
        fields.put("answered", explained.answered().label());
        fields.put("label", wanted.label());
        fields.put("probability", wanted.probability());
        fields.put("logit", wanted.logit());
        fields.put("bias", wanted.bias());
        fields.put("mean", wanted.mean());
        fields.put("most", wanted.most());
        fields.put("seen", explained.seen());
        fields.put("map", rows(wanted));
        fields.put("drawing", drawing.toString());
        return fields;
    }

    private static List<List<Float>> rows(ClassActivation activation) {
        List<List<Float>> rows = new ArrayList<>();
        for (int row = 0; row < activation.side(); row++) {
            List<Float> places = new ArrayList<>();
            for (int column = 0; column < activation.side(); column++) {
                places.add(activation.values()[row * activation.side() + column]);
            }
            rows.add(places);
        }
        return rows;
    }
}
