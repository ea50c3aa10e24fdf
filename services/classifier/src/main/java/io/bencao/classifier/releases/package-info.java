/**
 * The edge towards the topics {@code checkpoints} and {@code checkpoint-status}. Comes in: releases, read from the oldest on to
 * the end and then followed, by a consumer without a group on the thread "releases". Goes out: valid ones to the live model, and
 * what this instance serves as statuses, on the thread "checkpoint-status". Called by the wiring; nothing here touches a
 * checkpoint's bytes, and nothing here is waited for by a change.
 */
package io.bencao.classifier.releases;
