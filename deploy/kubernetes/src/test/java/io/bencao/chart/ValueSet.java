package io.bencao.chart;

import io.bencao.testkit.Repository;
import java.nio.file.Path;
import java.util.Locale;

/** Values that the chart is tried with: what people may wish of it, a file each. */
enum ValueSet {
    USUAL,
    OWN,
    NONE,
    SCALED,
    FROM_NOTHING,
    GPU,
    PASSWORDS,
    CERTIFICATES,
    BUCKET,
    BUCKET_BESIDE,
    BUCKET_ALONE;

    Path file() {
        return Repository.root()
                .resolve("deploy/kubernetes/src/test/resources/values")
                .resolve(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml");
    }
}
