/**
 * Folds: what is kept of many predictions. Comes in: one prediction's figures, or another sum. Goes out: the sum. All sums are
 * of whole numbers, so that neither order nor grouping matters: six windows of ten seconds make exactly the minute. Plain
 * values; called on any thread.
 */
package io.bencao.insights.aggregates;
