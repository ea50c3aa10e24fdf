package io.bencao.classifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where copies of checkpoints are kept: the configured folder, or a temporary one that nobody else can write.
 *
 * @param folder exists
 * @param isKept whether it outlives this process
 */
record CacheFolder(Path folder, boolean isKept) {

    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);

    static CacheFolder of(Optional<Path> configured) throws IOException {
        return configured.isPresent()
                ? new CacheFolder(Files.createDirectories(configured.get()), true)
                : new CacheFolder(Files.createTempDirectory("bencao-checkpoints-"), false);
    }

    /** Deletes it, if it is not kept. */
    void delete() {
        if (isKept) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("The temporary copies of checkpoints could not be deleted folder={}", folder, e);
        }
    }
}
