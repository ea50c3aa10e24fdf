/**
 * Which checkpoint answers, and how another comes to. Comes in: a checkpoint's folder at the start, releases as they are read,
 * a store. Goes out: the {@link io.bencao.classifier.livemodel.ModelState.Serving} model, lent for one batch at a time, and word of
 * every state. Called by the predictors for each batch, by decode for the way images are prepared, by the thread "releases" with
 * what it reads, and by the wiring to close. Swaps run on the thread "swap", one at a time.
 *
 * <pre>
 * ReleaseIntake ──► Swapper ──► ReleaseSwap ──► ModelSlot ──► LiveModel ──► predictors
 *  (valid ones)     (which       (fetch, check,   (in, out,     (lent by
 *                   next)        load: one try)   says so)      the batch)
 *
 * Loading ──► Verifying ──► Warming ──► Serving ──► Draining ──► Retired
 *    └─────────────┴────────────┴─────► Refused(reason)
 * </pre>
 */
package io.bencao.classifier.livemodel;
