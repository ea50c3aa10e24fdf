package io.bencao.insights.aggregates;

import java.util.Map;
import java.util.TreeMap;

/**
 * The cells of one window, of a source or of whatever was put together.
 *
 * @param byLabel sums by label
 */
public record CellsByLabel(Map<String, Cell> byLabel) {

    public CellsByLabel {
        byLabel = new TreeMap<>(byLabel);
    }

    /** Nothing yet. */
    public static CellsByLabel empty() {
        return new CellsByLabel(Map.of());
    }

    /** Adds a cell to this very object. */
    public void add(String label, Cell cell) {
        byLabel.merge(label, cell, Cell::plus);
    }

    /** The same, but of a label beyond so many adds to those without a name. */
    public void add(String label, Cell cell, int most) {
        add(byLabel.size() < most || byLabel.containsKey(label) ? label : "", cell);
    }

    /** All labels together. */
    public Cell all() {
        return byLabel.values().stream().reduce(Cell.EMPTY, Cell::plus);
    }
}
