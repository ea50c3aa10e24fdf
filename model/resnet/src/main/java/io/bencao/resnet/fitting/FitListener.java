package io.bencao.resnet.fitting;

import io.bencao.resnet.data.LabelledImage;

/** Hears how the search goes, on the thread that searches. */
public interface FitListener {

    /** Hears nothing. */
    FitListener SILENT = new FitListener() {};

    /** In this round so many of all answers are in; an answer is one image under one treatment. */
    default void answered(int round, long done, long total) {}

    /** This image is left out. */
    default void skipped(LabelledImage image, String reason) {}
}
