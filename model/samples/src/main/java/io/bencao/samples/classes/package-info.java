/**
 * The twelve classes that sample images show: three herbs, each roasted to four degrees. Comes in: a label. Goes out: its
 * class, or all of them in the order of their indices ({@link io.bencao.samples.classes.HerbClasses}), with names for
 * people. Called by the painters and by everyone who makes sample images; constants, for any thread.
 */
package io.bencao.samples.classes;
