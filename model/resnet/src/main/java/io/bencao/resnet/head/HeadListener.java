package io.bencao.resnet.head;

import io.bencao.resnet.evaluate.Judge;

/** Hears how a head comes about, one call at a time; so it must be quick. */
public interface HeadListener extends Judge.Listener {

    /** Hears nothing. */
    HeadListener SILENT = new HeadListener() {};

    /** The folder was gone through; a line says what was taken, what was left out and why. */
    default void folder(String summary) {}

    /** A file or folder that seems to hold images is left out. */
    default void skipped(String name, String reason) {}

    /**
     * Features of so many images are there.
     *
     * @param cached how many of them came from the cache
     */
    default void features(int done, int total, int cached) {}

    /**
     * A step of the fit is done.
     *
     * @param iteration from 1 on, over all fits
     * @param l2 strength of the penalty that is tried
     * @param loss weighted mean cross-entropy and penalty
     * @param accuracy share of the images fitted on that are answered rightly, 0 to 1
     */
    default void fitted(int iteration, double l2, double loss, double accuracy) {}
}
