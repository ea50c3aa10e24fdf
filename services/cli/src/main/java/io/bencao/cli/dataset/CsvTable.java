package io.bencao.cli.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180) with a line of column names, as spreadsheets write them: separated by commas, semicolons or tabs,
 * whichever the first line has. A text that a spreadsheet would take for a formula has an apostrophe before it, which is taken away when it
 * is read. Pure.
 *
 * @param columns in their order
 * @param rows each with as many cells as there are columns; lines without any text are none
 */
record CsvTable(List<String> columns, List<Row> rows) {

    private static final String FORMULA = "(?s)'*[=+\\-@\\t].*";
    private static final char QUOTE = '"';

    /**
     * A line below the first.
     *
     * @param number of the line in the file, the first is 1
     */
    record Row(int number, List<String> cells) {}

    /** A line of these cells, with its end. */
    static String line(List<String> cells) {
        return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String plain = text.matches(FORMULA) ? "'" + text : text;
        boolean quoted = plain.matches("(?s).*[\",;\\t\\r\\n].*") || !plain.equals(plain.strip());
        return quoted ? QUOTE + plain.replace("\"", "\"\"") + QUOTE : plain;
    }

    /**
     * Reads a table.
     *
     * @param text lines end with a line feed
     * @throws IllegalArgumentException naming the line that makes no sense
     */
    static CsvTable parse(String text) {
        String first = text.lines().findFirst().orElse("");
        char separator = first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : '\t';
        List<Row> rows = new Parsing(text, separator).rows();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        List<String> columns = rows.remove(0).cells();
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("line " + row.number() + " has "
                        + row.cells().size() + " cells, and the first names " + columns.size() + " columns");
            }
        }
        return new CsvTable(columns, List.copyOf(rows));
    }

    /** A row's cells by column. */
    Map<String, String> named(Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.putIfAbsent(columns.get(i), row.cells().get(i));
        }
        return cells;
    }

    private static String plain(String cell) {
        String text = cell.strip();
        return text.startsWith("'") && text.matches(FORMULA) ? text.substring(1) : text;
    }

    /** One pass over the text. */
    private static final class Parsing {

        private final String text;
        private final char separator;
        private final List<Row> rows = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private StringBuilder cell = new StringBuilder();
        private int line = 1;
        private int begun = 1;

        Parsing(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        List<Row> rows() {
            int at = 0;
            while (at < text.length()) {
                char each = text.charAt(at);
                if (each == QUOTE && cell.toString().isBlank()) {
                    at = quoted(at + 1);
                } else {
                    take(each);
                    at++;
                }
            }
            endRow();
            return rows;
        }

        private void take(char each) {
            if (each == separator) {
                endCell();
            } else if (each == '\n') {
                line++;
                endRow();
            } else {
                cell.append(each);
            }
        }

        /** Takes what stands between quotes; returns where to go on. */
        private int quoted(int from) {
            cell = new StringBuilder();
            for (int at = from; at < text.length(); at++) {
                char each = text.charAt(at);
                if (each != QUOTE) {
                    line += each == '\n' ? 1 : 0;
                    cell.append(each);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                    cell.append(QUOTE);
                    at++;
                } else {
                    return at + 1;
                }
            }
            throw new IllegalArgumentException("a quote that is opened in line " + begun + " is never closed");
        }

        private void endCell() {
            cells.add(plain(cell.toString()));
            cell = new StringBuilder();
        }

        private void endRow() {
            endCell();
            if (cells.stream().anyMatch(any -> !any.isEmpty())) {
                rows.add(new Row(begun, List.copyOf(cells)));
            }
            cells = new ArrayList<>();
            begun = line;
        }
    }
}
