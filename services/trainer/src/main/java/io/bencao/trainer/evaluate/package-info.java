/**
 * Who is better. Comes in: two checkpoints and images that neither was trained on. Goes out: a
 * {@link io.bencao.trainer.evaluate.GateDecision} with its reason, a pure function of the two files' answers.
 *
 * <ul>
 *   <li>{@link io.bencao.trainer.evaluate.CheckpointEvaluator} asks both files about each image and pairs their answers; it decides
 *       nothing.
 *   <li>{@link io.bencao.trainer.evaluate.Gate} decides about a challenger, before there is a release: is it better over the whole
 *       hold-out, surely ({@code PairedBootstrap}), and at no class worse by more than is allowed?
 *   <li>{@link io.bencao.trainer.evaluate.McNemar} decides about a release that is live: is it worse than its parent on live audit
 *       images?
 * </ul>
 *
 * Called by the thread that leads; the networks run on as many threads as a run may use.
 */
package io.bencao.trainer.evaluate;
