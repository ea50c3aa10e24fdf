package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.FolderStore;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The store that classifiers fetch released checkpoints from. */
final class StoreOption {

    /** Shorter beginnings of a digest are too easily another's. */
    private static final int SHORTEST = 6;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "The store that the classifiers read. Default: that of 'bencao up', .bencao/store in the source"
                            + " tree.")
    private Path folder;

    /** Where it is. */
    Path folder() {
        return folder == null ? Installation.current().store() : folder;
    }

    /**
     * What lies in a store.
     *
     * @param bundles every checkpoint that can be read, in the order of its making
     * @param damaged the others, by digest, with the reason
     */
    record Contents(List<CheckpointBundle> bundles, Map<String, String> damaged) {}

    /**
     * Looks through the store; one damaged checkpoint is no reason to do without the others.
     *
     * @throws Complaint if there is no such folder, or no checkpoint in it
     */
    Contents contents() {
        if (!Files.isDirectory(folder())) {
            throw Complaint.usage("there is no store " + folder()
                    + ". 'bencao up' makes one; another one: --store DIR, as in bencao.checkpoint.store.");
        }
        List<CheckpointBundle> bundles = new ArrayList<>();
        Map<String, String> damaged = new TreeMap<>();
        FolderStore store = new FolderStore(folder());
        try {
            for (String digest : store.list()) {
                try {
                    bundles.add(store.fetch(digest));
                } catch (CheckpointException e) {
                    damaged.put(digest, e.getMessage());
                }
            }
        } catch (IOException e) {
            throw Complaint.impossible("can't read the store " + folder() + ": " + Reason.of(e), e);
        }
        if (bundles.isEmpty() && damaged.isEmpty()) {
            boolean checkpoint = Files.exists(folder().resolve(CheckpointBundle.MANIFEST));
            throw Complaint.usage(folder()
                    + (checkpoint
                            ? " is a checkpoint, not a store: give the folder that it lies in, or see 'bencao checkpoints"
                                    + " show'."
                            : " holds no checkpoint: a store has a folder for each, named by its digest. 'bencao train"
                                    + " --out' and 'bencao up' make one."));
        }
        bundles.sort(Comparator.comparing(bundle -> bundle.manifest().created()));
        return new Contents(bundles, damaged);
    }

    /**
     * The checkpoint that a person means: by its id, its digest or the beginning of it; or a folder, which is copied into the
     * store first.
     *
     * @throws Complaint if there is none, or more than one
     */
    CheckpointBundle find(String name) {
        if (name.contains("/") || Files.isDirectory(Path.of(name))) {
            return added(Path.of(name));
        }
        Contents contents = contents();
        List<CheckpointBundle> found = contents.bundles().stream()
                .filter(bundle -> bundle.manifest().id().equals(name)
                        || (name.length() >= SHORTEST && bundle.digest().startsWith(name)))
                .toList();
        if (found.isEmpty()) {
            contents.damaged().forEach((digest, reason) -> {
                if (name.length() >= SHORTEST && digest.startsWith(name)) {
                    throw Complaint.impossible(
                            "the checkpoint " + name + " in the store " + folder() + " can't be used: " + reason);
                }
            });
            throw Complaint.usage("the store " + folder() + " has no checkpoint " + name
                    + ". 'bencao checkpoints list' shows what it has; a folder that is not in it yet can be given as a"
                    + " path.");
        }
        if (found.size() > 1) {
            throw Complaint.usage(name + " is the name of " + found.size() + " checkpoints: "
                    + found.stream().map(CheckpointBundle::digest).toList() + ". Give a digest.");
        }
        return found.get(0);
    }

    private CheckpointBundle added(Path path) {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        try {
            return new FolderStore(folder()).put(new LocalCheckpoint(path, List.of()).folder());
        } catch (IOException | CheckpointException e) {
            throw Complaint.impossible("can't copy " + path + " into the store " + folder() + ": " + Reason.of(e), e);
        }
    }
}
