/**
 * What an exported file is worth. Comes in: a loaded classifier and images whose labels are known. Goes out: its answers, and
 * the scores that a manifest carries. Called by whatever writes a checkpoint and by the command line; works on as many threads
 * as it is told to and answers on the caller's.
 */
package io.bencao.resnet.evaluate;
