/**
 * Arithmetic that several measurements share. Comes in: values. Goes out: percentiles and medians. Pure, on any thread.
 */
package io.bencao.bench.figures;
