package io.bencao.protocols.preconditions;

import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who signed what stands in {@code checkpoints}, and what of it nobody believes. */
final class ReleaseSigners {

    private ReleaseSigners() {}

    static List<Diagnosis> judge(ReleaseLog log) {
        List<Diagnosis> found = new ArrayList<>();
        Map<String, Long> byKey = log.valid().stream()
                .collect(Collectors.groupingBy(ValidRelease::keyId, TreeMap::new, Collectors.counting()));
        String signed = byKey.entrySet().stream()
                .map(key -> "key " + key.getKey() + " signed " + key.getValue())
                .collect(Collectors.joining(", "));
        found.add(Diagnosis.ok(
                Check.KEYS,
                Topics.CHECKPOINTS,
                signed.isEmpty() ? "holds no release that these keys signed" : "valid releases: " + signed));
        if (log.notValidCount() > 0) {
            Map<String, Long> kinds = log.notValid().stream()
                    .map(NotValidRelease::problem)
                    .collect(Collectors.groupingBy(NotValidRelease.Problem::text, TreeMap::new, Collectors.counting()));
            found.add(
                    Diagnosis.warning(
                            Check.KEYS,
                            Topics.CHECKPOINTS,
                            "holds " + log.notValidCount() + " records that are no release (the newest: " + kinds
                                    + "): somebody without a trusted key writes there, or a key is missing here",
                            "See them with 'bencao checkpoints history'; take the right to write away where it does not belong"));
        }
        return found;
    }
}
