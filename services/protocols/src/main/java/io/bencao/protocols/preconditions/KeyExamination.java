package io.bencao.protocols.preconditions;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.releases.ReleaseLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/** Who could sign, who could change whose signatures count, and who signed what. */
public final class KeyExamination {

    private KeyExamination() {}

    /**
     * Looks at files.
     *
     * @param trusted public keys whose releases are valid
     * @param signing this person's own; empty where there is none yet
     */
    public static List<Diagnosis> files(List<Path> trusted, Optional<Path> signing) {
        List<Diagnosis> found = new ArrayList<>();
        trusted.forEach(file -> found.add(KeyFiles.trusted(file)));
        signing.ifPresent(file -> found.add(KeyFiles.signing(file)));
        return found;
    }

    /** Looks at what was released. */
    public static List<Diagnosis> releases(ReleaseLog log) {
        return ReleaseSigners.judge(log);
    }

    /**
     * Looks at who sealed labelled examples.
     *
     * @param consumer of committed records, without a group; its assignment is changed
     * @param keys those that the trainers have
     */
    public static List<Diagnosis> examples(Consumer<byte[], byte[]> consumer, TrustedKeys keys) {
        return SealSigners.judge(consumer, keys);
    }

    /** There is no key whose releases could be told from others. */
    public static Diagnosis withoutKeys() {
        return Diagnosis.unknown(
                Check.KEYS,
                "releases",
                "no key is given, so which of them are valid can't be told",
                "Give the classifiers' keys: --trusted-key FILE");
    }
}
