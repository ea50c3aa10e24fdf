package io.bencao.imaging.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts what was taken from a folder and what was left out. Used by one thread. */
public final class FolderTally {

    private static final int NAMED = 3;

    /**
     * Something that seems to be an image but can't be used.
     *
     * @param path its file or folder
     * @param reason why not
     */
    public record Trouble(Path path, PassedOver reason) {}

    private static final class Group {
        private final List<String> first = new ArrayList<>();
        private long count;
    }

    private final Path root;
    private final Map<PassedOver, Group> leftOut = new EnumMap<>(PassedOver.class);
    private final List<Trouble> troubles = new ArrayList<>();
    private final TreeSet<String> notes = new TreeSet<>();
    private long taken;
    private long nested;

    /** Nothing yet. */
    public FolderTally(Path root) {
        this.root = root;
    }

    /** Something is left out. */
    public void leaveOut(Path path, PassedOver reason) {
        Group group = leftOut.computeIfAbsent(reason, key -> new Group());
        if (group.count++ < NAMED) {
            group.first.add(path.startsWith(root) ? root.relativize(path).toString() : path.toString());
        }
        if (reason.isTroubling()) {
            troubles.add(new Trouble(path, reason));
        }
    }

    /** So many images that are in no class are taken. */
    public void take(long images) {
        taken += images;
    }

    /** A class's images are taken. */
    public void take(ClassImages images) {
        taken += images.images().size();
        nested += images.images().stream()
                .filter(each -> !images.folder().equals(each.getParent()))
                .count();
    }

    /** All these are left out. */
    public void leaveOut(List<Path> paths, PassedOver reason) {
        paths.forEach(path -> leaveOut(path, reason));
    }

    /** A remark for the summary. */
    public void note(String text) {
        notes.add(text);
    }

    /** What seems to be an image but can't be used, in the order of finding. */
    public List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /** How many files and folders are left out for this reason. */
    public long leftOut(PassedOver reason) {
        return leftOut.containsKey(reason) ? leftOut.get(reason).count : 0;
    }

    /** What was taken, what was left out and why, in one line; of each reason the first names. */
    public String summary() {
        StringBuilder text = new StringBuilder(root.toString())
                .append(": ")
                .append(taken)
                .append(taken == 1 ? " image taken" : " images taken");
        if (nested > 0) {
            text.append(", ").append(nested).append(" of them from folders below their class's");
        }
        if (!leftOut.isEmpty()) {
            long all = leftOut.values().stream().mapToLong(group -> group.count).sum();
            text.append("; left out ").append(all).append(": ");
            text.append(leftOut.entrySet().stream()
                    .map(entry -> group(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", ")));
        }
        notes.forEach(note -> text.append("; ").append(note));
        return text.toString();
    }

    private static String group(PassedOver reason, Group group) {
        return group.count + " " + reason.text() + " (" + String.join(", ", group.first)
                + (group.count > group.first.size() ? ", \u2026)" : ")");
    }
}
