/**
 * {@code bencao topics}: the contract's topics in any cluster. Comes in: a cluster's address. Goes out: the topics that were
 * missing, made; or a complaint about one that is there and can't keep the contract. Runs on the main thread.
 */
package io.bencao.cli.topics;
