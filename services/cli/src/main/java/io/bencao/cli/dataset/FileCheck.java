package io.bencao.cli.dataset;

import io.bencao.checkpoint.Sha256;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Compares a data set's files with its list, byte by byte. */
final class FileCheck {

    private FileCheck() {}

    /**
     * A file that is not as the list says.
     *
     * @param file its path below the data set's folder, with slashes
     * @param what is the matter
     */
    record Difference(String file, String what) {}

    /**
     * What differs, in the order of the list; files that the list does not name come last.
     *
     * @param done told how many images were compared
     * @throws IOException if the folder can't be listed
     */
    static List<Difference> differences(Path folder, ExportedSet set, IntConsumer done) throws IOException {
        Map<String, List<String>> byName = new HashMap<>();
        Set<String> others = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String path = slashed(folder.relativize(file));
                others.add(path);
                byName.computeIfAbsent(file.getFileName().toString(), key -> new ArrayList<>())
                        .add(path);
            });
        }
        others.removeAll(Set.of(ExportFile.NAME, LabelsTable.NAME, CocoFile.NAME));
        List<Difference> differences = new ArrayList<>();
        int compared = 0;
        for (ExportedImage image : set.images()) {
            String found = image.file();
            if (!others.contains(found)) {
                List<String> moved = byName.getOrDefault(image.fileName(), List.of());
                found = moved.isEmpty() ? "" : moved.get(0);
                differences.add(
                        new Difference(image.file(), found.isEmpty() ? "is not there" : "was moved to " + found));
            }
            others.remove(found);
            if (!found.isEmpty() && !isSame(folder.resolve(found), image.example(), differences, found)) {
                differences.add(new Difference(found, "its bytes are not those that were exported"));
            }
            compared++;
            done.accept(compared);
        }
        others.stream().sorted().forEach(file -> differences.add(new Difference(file, "is not in the list")));
        return differences;
    }

    private static boolean isSame(Path file, KeptExample example, List<Difference> differences, String name) {
        try {
            return Sha256.of(file).equals(example.sha256());
        } catch (IOException e) {
            differences.add(new Difference(name, "can't be read: " + Reason.of(e)));
            return true;
        }
    }

    private static String slashed(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }
}
