package io.bencao.images;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an image says about itself, by the OCI's names.
 *
 * @param version of the project
 * @param revision of the sources; empty where it is not known
 * @param created one time for all images of the same sources, so that their digests do not depend on when they were made
 */
record ImageLabels(String version, String revision, Instant created) {

    private static final String PREFIX = "org.opencontainers.image.";

    Map<String, String> of(ImageKind kind) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PREFIX + "title", kind.title());
        labels.put(PREFIX + "version", version);
        labels.put(PREFIX + "licenses", "Apache-2.0");
        labels.put(PREFIX + "created", created.toString());
        if (!revision.isEmpty()) {
            labels.put(PREFIX + "revision", revision);
        }
        return labels;
    }
}
