/**
 * Which checkpoint answers. Comes in: a checkpoint's folder. Goes out: the {@link io.bencao.classifier.livemodel.Serving}
 * model, lent for one batch at a time. Called by the predictors for each batch, by decode for the way pictures are prepared,
 * and by the wiring to load and to close. Loading runs on the caller's thread.
 *
 * <pre>
 * Loading ──► Verifying ──► Warming ──► Serving ──► Draining ──► Retired
 *    └─────────────┴────────────┴─────► Refused(reason)
 * </pre>
 */
package io.bencao.classifier.livemodel;
