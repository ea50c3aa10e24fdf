package io.bencao.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.Sha256;
import io.bencao.cli.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the label of a prediction stands in its family, as the manifest of the checkpoint says that made it. A prediction does not
 * carry it; it is known where that checkpoint lies in a store of this machine. For one thread.
 */
final class KnownStages {

    /** A topic has few checkpoints; a hostile one may name any number. */
    private static final int MOST = 32;

    private final List<Path> stores;
    private final Map<String, Map<String, String>> places = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
            return size() > MOST;
        }
    };

    /** @param stores where checkpoints may lie; those that are not there are passed over */
    KnownStages(List<Path> stores) {
        this.stores = List.copyOf(stores);
    }

    /** Those of the stores beside the source tree, if the launcher named one. */
    static KnownStages ofInstallation() {
        return new KnownStages(Installation.ifLaunched().stream()
                .flatMap(home -> Stream.of(home.store(), home.starter()))
                .filter(Files::isDirectory)
                .toList());
    }

    /** {@code puhuang: right (3 of 4)}; empty where it is not known, or the label is a class of its own. */
    String of(JsonNode prediction) {
        String digest = prediction.path("checkpoint").path("digest").asText();
        if (!Sha256.isDigest(digest)) {
            return "";
        }
        return places.computeIfAbsent(digest, this::read)
                .getOrDefault(prediction.path("label").asText(), "");
    }

    private Map<String, String> read(String digest) {
        for (Path store : stores) {
            try {
                return FamilyStages.places(
                        new FolderStore(store).fetch(digest).manifest().labels());
            } catch (IOException | CheckpointException e) {
                // It lies elsewhere, or is damaged: the line is as good without.
                continue;
            }
        }
        return Map.of();
    }
}
