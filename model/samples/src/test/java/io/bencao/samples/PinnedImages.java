package io.bencao.samples;

import java.util.Map;

/** SHA-256 of some images of seed 42, as they were when the starter checkpoint was trained. */
final class PinnedImages {

    static final Map<Long, String> DIGESTS = Map.of(
            0L, "b880520e377217cd5e27f47dff1fefaae9937ac6ae8c10b98b33cb7ea0083dd0",
            3L, "3b33c40fa46e35c651e5d6e69b614b81ee4e8cf45bcc83ead58a2b6511f76d32",
            5L, "d24079758bb416366dbb50248b166ecd226fbbe64997dee46cf54ae322c0c806",
            10L, "f96cb45405161d44218afce92dfea853b06982673f255bba5165def2f5e45865",
            31L, "505a903b4ce54fb54251615b5e4d94b574a9f0bdb01a58ff4059719f245ebfb4");

    private PinnedImages() {}
}
