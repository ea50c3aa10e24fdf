package io.bencao.insights.tally;

import java.util.Map;
import java.util.TreeMap;

/**
 * Cells of one window, put together as asked.
 *
 * @param byLabel sums by label
 */
public record Tally(Map<String, Cell> byLabel) {

    public Tally {
        byLabel = new TreeMap<>(byLabel);
    }

    /** Nothing yet. */
    public static Tally empty() {
        return new Tally(Map.of());
    }

    /** Adds a cell to this very object. */
    public void add(String label, Cell cell) {
        byLabel.merge(label, cell, Cell::plus);
    }

    /** All labels together. */
    public Cell all() {
        return byLabel.values().stream().reduce(Cell.EMPTY, Cell::plus);
    }
}
