package io.bencao.resnet.pretrained;

/** What a network with another's values is to do. */
public enum Use {
    /** Answer as the other did: its head must be in the file and fit. */
    SERVING,
    /**
     * Learn on: where the head is missing, or has another number of classes, the network keeps its own. Normalisations must be
     * there as such: one that is folded away can't learn.
     */
    TRAINING
}
