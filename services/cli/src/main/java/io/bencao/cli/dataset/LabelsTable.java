package io.bencao.cli.dataset;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code labels.csv}: a line for each image, for spreadsheets and for whoever reads no JSON. */
final class LabelsTable {

    /** Its name in the data set's folder. */
    static final String NAME = "labels.csv";

    /** The columns that a correction is read by. */
    static final String EVENT_ID = "event_id";

    static final String LABEL = "label";

    /** Spreadsheets take UTF-8 for their own letters where no mark says otherwise. */
    private static final char MARK = '\uFEFF';

    private LabelsTable() {}

    static void write(Path folder, ExportedSet set) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve(NAME), StandardCharsets.UTF_8)) {
            out.write(MARK);
            out.write(CsvTable.line(List.of(
                    EVENT_ID,
                    LABEL,
                    "file",
                    "source",
                    "captured_at",
                    "predicted_label",
                    "annotator",
                    "labelled_at",
                    "picked_how",
                    "pick_probability",
                    "sha256")));
            for (ExportedImage image : set.images()) {
                out.write(CsvTable.line(cells(image)));
            }
        }
    }

    private static List<String> cells(ExportedImage image) {
        KeptExample example = image.example();
        return List.of(
                example.eventId().toString(),
                example.label(),
                image.file(),
                example.taken().source(),
                example.taken().capturedAt().toString(),
                example.predicted().label(),
                example.annotated().annotator(),
                example.annotated().labelledAt().toString(),
                example.annotated().pickedHow(),
                example.annotated().probability().map(Object::toString).orElse(""),
                example.sha256());
    }
}
