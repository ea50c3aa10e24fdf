package io.bencao.cli.checkpoints;

import io.bencao.schemas.avro.CheckpointRelease;
import java.util.List;
import java.util.Optional;

/** Which checkpoint came before which: what a checkpoint replaced when it was first released, not when it was gone back to. */
final class Lineage {

    private Lineage() {}

    /**
     * The digest that the live checkpoint of a slot replaced.
     *
     * @param releases of the slot, the oldest first, at least one
     * @return none where it is the first
     */
    static Optional<String> before(List<CheckpointRelease> releases) {
        String live = releases.get(releases.size() - 1).getDigest();
        // One that was only ever gone back to has no first release of its own: the one that it came back from is
        // younger.
        return parent(releases, live)
                .filter(before -> parent(releases, before).filter(live::equals).isEmpty());
    }

    /** The id by which a digest was released; the digest's beginning where it was not. */
    static String id(List<CheckpointRelease> releases, String digest) {
        return releases.stream()
                .filter(release -> release.getDigest().equals(digest))
                .map(CheckpointRelease::getCheckpointId)
                .findFirst()
                .orElse(digest.substring(0, Math.min(12, digest.length())));
    }

    private static Optional<String> parent(List<CheckpointRelease> releases, String digest) {
        return releases.stream()
                .filter(release -> release.getDigest().equals(digest))
                .findFirst()
                .map(CheckpointRelease::getParentDigest);
    }
}
