package io.bencao.cli.train;

/** How classes of different size count. */
enum ClassWeighting {
    BALANCED,
    NONE
}
