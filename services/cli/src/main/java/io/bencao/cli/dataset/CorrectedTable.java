package io.bencao.cli.dataset;

import io.bencao.checkpoint.TextFile;
import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Corrections in a table: the column {@code label} of an event's line. Other columns say nothing. */
final class CorrectedTable {

    /** A million lines. */
    private static final long MOST_BYTES = 512L << 20;

    private CorrectedTable() {}

    /**
     * Reads them.
     *
     * @throws IOException if the file can't be read
     * @throws Complaint if it is no table with the columns event_id and label
     */
    static Corrections read(Path file, ExportedSet set) throws IOException {
        CsvTable table;
        try {
            table = CsvTable.parse(TextFile.read(file, MOST_BYTES));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage(file + " is no table: " + e.getMessage() + ".");
        }
        for (String column : List.of(LabelsTable.EVENT_ID, LabelsTable.LABEL)) {
            if (!table.columns().contains(column)) {
                throw Complaint.usage(file + " has no column " + column + "; its first line names "
                        + String.join(", ", table.columns()) + ".");
            }
        }
        Corrections corrections = new Corrections(set);
        for (CsvTable.Row row : table.rows()) {
            Map<String, String> cells = table.named(row);
            String where = "line " + row.number();
            String label = cells.get(LabelsTable.LABEL);
            Optional<UUID> event = event(cells.get(LabelsTable.EVENT_ID));
            if (event.isEmpty()) {
                corrections.unclear(where + " has no event id");
            } else if (label.isEmpty()) {
                corrections.unclear(
                        where + " has no label; 'bencao label " + event.get() + " --withdraw' takes one back");
            } else {
                corrections.says(event.get(), label, where);
            }
        }
        return corrections;
    }

    private static Optional<UUID> event(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
