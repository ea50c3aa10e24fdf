package io.bencao.trainer.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How runs are done.
 *
 * @param folder the trainer's
 * @param base folder of labelled images that seed both sides
 * @param baseHoldOut share of them to hold out
 * @param leastHeldOut fewest images to judge by
 * @param signingKey file of the trainer's key
 * @param threads that a run may use
 * @param seed of every random choice
 */
public record RunSettings(
        Path folder,
        Optional<Path> base,
        double baseHoldOut,
        int leastHeldOut,
        Path signingKey,
        int threads,
        long seed) {}
