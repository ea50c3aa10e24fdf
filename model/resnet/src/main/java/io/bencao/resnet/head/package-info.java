/**
 * A new head on a frozen backbone. Comes in: a signed checkpoint and labelled images. Goes out: another signed checkpoint,
 * whose files are the parent's with other head constants, judged through the exported file. Each image goes through the
 * backbone once, by the graph and the engine that serve; its features are cached on disk, and a head is fitted on them in
 * seconds; or several, each of which answers images that it did not learn from ({@link io.bencao.resnet.head.CrossFit}). No
 * libtorch here. Called by {@code bencao train}, {@code bencao evaluate} and the trainer, on the caller's thread, which may be
 * interrupted at any time; features are read on a pool of as many threads as the settings say.
 */
package io.bencao.resnet.head;
