package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.LabelNames;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.TextFile;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** The classes in the order of a head's outputs, as a user writes them: {@code a,b,c}, a labels.json, or a line each. */
final class LabelChoice {

    /** A list of ten thousand long names has less. */
    private static final long MOST_BYTES = 4L << 20;

    private final String text;

    LabelChoice(String text) {
        this.text = text;
    }

    List<Manifest.Label> labels() {
        boolean file = Files.isRegularFile(Path.of(text));
        if (!file && !text.contains(",")) {
            throw Complaint.usage(
                    "--labels " + text + ": there is no file " + text + ". Name one that has the classes in the order"
                            + " of the network's outputs, or two classes at least: a,b,c.");
        }
        List<Manifest.Label> labels = file ? ofFile(Path.of(text)) : named(text.split(","));
        List<String> ids = labels.stream().map(Manifest.Label::id).toList();
        if (new HashSet<>(ids).size() != ids.size()) {
            throw Complaint.usage("--labels " + text + " names a class twice.");
        }
        LabelNames.objection(ids).ifPresent(why -> {
            throw Complaint.usage("--labels " + text + ": " + why + ".");
        });
        return labels;
    }

    private static List<Manifest.Label> ofFile(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw Complaint.usage(
                        "--labels " + file + " has more than " + MOST_BYTES + " bytes: no list of labels.");
            }
            return file.toString().endsWith(".json")
                    ? LabelsFile.read(file)
                    : named(TextFile.read(file).split("\n"));
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        } catch (IOException e) {
            throw Complaint.usage("--labels " + file + " can't be read as UTF-8 text: " + Reason.of(e));
        }
    }

    private static List<Manifest.Label> named(String[] names) {
        return Arrays.stream(names)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new Manifest.Label(Normalizer.normalize(name, Normalizer.Form.NFC), new TreeMap<>()))
                .toList();
    }
}
