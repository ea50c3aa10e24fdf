package io.bencao.cli.local;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.FolderStore;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which checkpoint the classifier serves, and whose signature it accepts.
 *
 * @param path a bundle's folder, or a store with exactly one bundle
 * @param trustedKeys files of public keys
 */
public record LocalCheckpoint(Path path, List<Path> trustedKeys) {

    /** Beside a checkpoint: what was learned of its families. */
    public static final String COURSES = "courses.json";

    public LocalCheckpoint {
        trustedKeys = List.copyOf(trustedKeys);
    }

    /**
     * What the user chose: his checkpoint and keys, or the starter that comes with the project.
     *
     * @param path null for the starter
     * @param keys null or empty for none
     * @throws Complaint if something is not there, or a checkpoint of the user's own comes without a key
     */
    public static LocalCheckpoint chosen(Installation installation, Path path, List<Path> keys) {
        if (path == null) {
            Path starter = installation.starter();
            return new LocalCheckpoint(existing(starter), keys == null ? keysIn(starter) : keys);
        }
        existing(path);
        if (keys == null || keys.isEmpty()) {
            throw Complaint.usage("a checkpoint serves only if a key that you trust signed it: add --trusted-key FILE"
                    + hint(path) + ".");
        }
        keys.forEach(LocalCheckpoint::existing);
        return new LocalCheckpoint(path, keys);
    }

    /**
     * The bundle that will be served.
     *
     * @throws Complaint if there is none, or more than one to choose from
     */
    public CheckpointBundle bundle() {
        try {
            return CheckpointBundle.open(folder());
        } catch (CheckpointException e) {
            throw Complaint.impossible(path + ": " + e.getMessage(), e);
        }
    }

    /**
     * The bundle's folder: the path itself, or the only one in the store.
     *
     * @throws Complaint if there is none, or more than one to choose from
     */
    public Path folder() {
        if (Files.exists(path.resolve(CheckpointBundle.MANIFEST))) {
            return path;
        }
        List<String> digests = stored();
        if (digests.size() != 1) {
            throw Complaint.usage(
                    path + " holds " + (digests.isEmpty() ? "no checkpoint" : digests.size() + " checkpoints")
                            + ". Give the folder of one: the one with " + CheckpointBundle.MANIFEST + " in it.");
        }
        return path.resolve(digests.get(0));
    }

    /** What was learned of the courses of its families, where that lies beside it. */
    public Optional<Path> courses() {
        return Optional.of(path.toAbsolutePath().resolve(COURSES)).filter(Files::isRegularFile);
    }

    private List<String> stored() {
        try {
            return new FolderStore(path).list();
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + path + ": " + Reason.of(e), e);
        }
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw Complaint.usage("there is no " + path
                    + ". Give a checkpoint's folder with --checkpoint and its public key with --trusted-key; 'bencao"
                    + " train' makes both.");
        }
        return path;
    }

    /** Naming a key that lies there is help; trusting it unasked would make signatures worthless. */
    private static String hint(Path path) {
        Stream<Path> near =
                Stream.of(path, path.toAbsolutePath().getParent()).flatMap(folder -> keysIn(folder).stream());
        return near.findFirst().map(key -> " (there is " + key + ")").orElse("");
    }

    private static List<Path> keysIn(Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pub"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Complaint.impossible("can't list " + folder + ": " + Reason.of(e), e);
        }
    }
}
