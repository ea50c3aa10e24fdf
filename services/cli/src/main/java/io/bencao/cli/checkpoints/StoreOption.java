package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.TemporaryFolder;
import io.bencao.cli.options.ObjectStoreOptions;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.protocols.stores.StorePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store that classifiers fetch released checkpoints from. */
public final class StoreOption {

    /** Shorter beginnings of a digest are too easily another's. */
    private static final int SHORTEST = 6;

    /** Two are compared at most. */
    private static final int KEPT = 2;

    @Option(
            names = "--store",
            paramLabel = "DIR|s3://BUCKET/PREFIX",
            description =
                    "The store that the classifiers read. Default: that of 'bencao up', .bencao/store in the source"
                            + " tree.")
    private String place;

    @Mixin
    private ObjectStoreOptions access;

    /** A checkpoint in a store, by what it says of itself. */
    record Stored(String digest, Manifest manifest) {}

    /**
     * What lies in a store.
     *
     * @param checkpoints every one that can be read, in the order of its making
     * @param damaged the others, by digest, with the reason
     */
    record Contents(List<Stored> checkpoints, Map<String, String> damaged) {}

    /**
     * Looks through the store; one damaged checkpoint is no reason to do without the others.
     *
     * @throws Complaint if there is no such store, or no checkpoint in it
     */
    Contents contents() {
        StorePlace where = where();
        if (!where.isBucket() && !Files.isDirectory(where.folder())) {
            throw Complaint.usage("there is no store " + where
                    + ". 'bencao up' makes one; another one: --store DIR, as in bencao.checkpoint.store.");
        }
        List<Stored> checkpoints = new ArrayList<>();
        Map<String, String> damaged = new TreeMap<>();
        CheckpointStore store = open(where);
        try {
            for (String digest : store.list()) {
                try {
                    checkpoints.add(new Stored(digest, store.manifest(digest)));
                } catch (CheckpointException e) {
                    damaged.put(digest, e.getMessage());
                }
            }
        } catch (IOException e) {
            throw unreadable(where, e);
        }
        if (checkpoints.isEmpty() && damaged.isEmpty()) {
            throw Complaint.usage(where
                    + (isCheckpoint(where)
                            ? " is a checkpoint, not a store: give the folder that it lies in, or see 'bencao checkpoints"
                                    + " show'."
                            : " holds no checkpoint: a store has a folder for each, named by its digest. 'bencao train"
                                    + " --out' and 'bencao up' make one."));
        }
        checkpoints.sort(Comparator.comparing(stored -> stored.manifest().created()));
        return new Contents(checkpoints, damaged);
    }

    /**
     * The checkpoint that a person means: by its id, its digest or the beginning of it; or a folder, which is copied into the
     * store first.
     *
     * @throws Complaint if there is none, or more than one
     */
    Stored find(String name) {
        if (name.contains("/") || Files.isDirectory(Path.of(name))) {
            return added(Path.of(name));
        }
        StorePlace where = where();
        Contents contents = contents();
        List<Stored> found = contents.checkpoints().stream()
                .filter(stored -> stored.manifest().id().equals(name)
                        || (name.length() >= SHORTEST && stored.digest().startsWith(name)))
                .toList();
        if (found.isEmpty()) {
            contents.damaged().forEach((digest, reason) -> {
                if (name.length() >= SHORTEST && digest.startsWith(name)) {
                    throw Complaint.impossible(
                            "the checkpoint " + name + " in the store " + where + " can't be used: " + reason);
                }
            });
            throw Complaint.usage("the store " + where + " has no checkpoint " + name
                    + ". 'bencao checkpoints list' shows what it has; a folder that is not in it yet can be given as a"
                    + " path.");
        }
        if (found.size() > 1) {
            throw Complaint.usage(name + " is the name of " + found.size() + " checkpoints: "
                    + found.stream().map(Stored::digest).toList() + ". Give a digest.");
        }
        return found.get(0);
    }

    /**
     * The same with its files at hand.
     *
     * @throws Complaint as {@link #find}
     */
    CheckpointBundle fetch(String name) {
        StorePlace where = where();
        String digest = find(name).digest();
        try {
            return open(where).fetch(digest);
        } catch (CheckpointException e) {
            throw Complaint.impossible(
                    "the checkpoint " + name + " in the store " + where + " can't be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    /**
     * A checkpoint by its folder, looked at where it lies; by a store's folder with one in it; or by its id or digest in this store.
     *
     * @throws Complaint as {@link #find}
     */
    public CheckpointBundle bundle(String name) {
        boolean folder = name.contains("/") || Files.isDirectory(Path.of(name));
        if (folder && !Files.isDirectory(Path.of(name))) {
            throw Complaint.usage("there is no folder " + name + ".");
        }
        return folder ? new LocalCheckpoint(Path.of(name), List.of()).bundle() : fetch(name);
    }

    private StorePlace where() {
        try {
            return new StorePlace(place == null ? Installation.current().store().toString() : place, access.store());
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--store: " + e.getMessage() + ".");
        }
    }

    private static CheckpointStore open(StorePlace where) {
        return where.open(TemporaryFolder.path().resolve("bencao-checkpoints"), KEPT);
    }

    private static boolean isCheckpoint(StorePlace where) {
        return !where.isBucket() && Files.exists(where.folder().resolve(CheckpointBundle.MANIFEST));
    }

    private Stored added(Path path) {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        StorePlace where = where();
        try {
            CheckpointBundle bundle = open(where).put(new LocalCheckpoint(path, List.of()).folder());
            return new Stored(bundle.digest(), bundle.manifest());
        } catch (IOException | CheckpointException e) {
            throw Complaint.impossible("can't copy " + path + " into the store " + where + ": " + Reason.of(e), e);
        }
    }

    private static Complaint unreadable(StorePlace where, IOException e) {
        return Complaint.impossible("can't read the store " + where + ": " + Reason.of(e), e);
    }
}
