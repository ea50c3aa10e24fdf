package io.bencao.resnet.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What became of every parameter of a network and every tensor of a file.
 *
 * @param notes the network's parameters in its order, then what the file holds besides
 */
public record LoadReport(List<Note> notes) {

    /** The list's name in the folder of a run. */
    public static final String FILE = "parameters.txt";

    /** What became of it. */
    public enum Fate {
        /** The network has the file's values. */
        LOADED,
        /** The network has values of its own, to be learned. */
        REPLACED,
        /** The file's tensor is not used. */
        SKIPPED;

        /** As lists say it: {@code loaded}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line.
     *
     * @param fate what became of it
     * @param parameter the network's parameter, or for what is skipped the file's tensor, fit for printing
     * @param detail shape and origin, or the reason
     */
    public record Note(Fate fate, String parameter, String detail) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-8s  %s  %s", fate.text(), parameter, detail);
        }
    }

    public LoadReport {
        notes = List.copyOf(notes);
    }

    /** How many have this fate. */
    public long count(Fate fate) {
        return notes.stream().filter(note -> note.fate() == fate).count();
    }

    /** Those of this fate. */
    public List<Note> with(Fate fate) {
        return notes.stream().filter(note -> note.fate() == fate).toList();
    }

    /** Writes the whole list, a line each. */
    public void write(Path file) throws IOException {
        Files.write(file, notes.stream().map(Note::toString).toList());
    }
}
