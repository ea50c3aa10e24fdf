package io.bencao.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.trainer.examples.Dataset;
import io.bencao.trainer.examples.DatasetImage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The images of a run, a JSON line each: what it used stays known, and a resumed run judges by the same ones. */
final class DatasetFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DatasetFile() {}

    private record Line(
            boolean heldOut, String file, int label, String sha256, double weight, String cluster, String annotator) {

        static Line of(boolean heldOut, DatasetImage p) {
            return new Line(
                    heldOut, p.file().toString(), p.label(), p.sha256(), p.weight(), p.cluster(), p.annotator());
        }

        DatasetImage image() {
            return new DatasetImage(Path.of(file), label, sha256, weight, cluster, annotator);
        }
    }

    static void write(Dataset dataset, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            for (DatasetImage each : dataset.learned()) {
                out.write(JSON.writeValueAsString(Line.of(false, each)) + "\n");
            }
            for (DatasetImage each : dataset.heldOut()) {
                out.write(JSON.writeValueAsString(Line.of(true, each)) + "\n");
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static Dataset read(Path file) throws IOException {
        List<DatasetImage> learned = new ArrayList<>();
        List<DatasetImage> heldOut = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                Line line = JSON.readValue(text, Line.class);
                (line.heldOut() ? heldOut : learned).add(line.image());
            }
        }
        return new Dataset(learned, heldOut);
    }
}
