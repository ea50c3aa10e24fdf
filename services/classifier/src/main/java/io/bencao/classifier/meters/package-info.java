/**
 * The meters of an image's way. Comes in: how long a stage took, what became of a record. Goes out: Micrometer's timers and
 * counters, read by the endpoint {@code /q/metrics}. Called by predict and publish, on their own threads; has none itself.
 */
package io.bencao.classifier.meters;
