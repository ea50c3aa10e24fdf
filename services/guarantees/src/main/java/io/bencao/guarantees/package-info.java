/**
 * What is promised, as objects that judge, and the reader that brings them evidence from any cluster. Comes in: the
 * committed records of {@code image-events}, {@code predictions} and {@code image-events.dlq}
 * ({@link io.bencao.guarantees.Reconciliation}, and once more {@link io.bencao.guarantees.SecondLook}), or hand-made histories in tests. Goes out: a
 * {@link io.bencao.guarantees.Verdict} per guarantee. Called by {@code bencao reconcile}, {@code bencao demo} and the
 * end-to-end tests, on the caller's thread.
 */
package io.bencao.guarantees;
