package io.bencao.insights.api.checkpoints;

import java.time.Instant;
import java.util.List;

/**
 * How far what a checkpoint meets now is from what it was measured on. Population stability index: under 0.1 is the same,
 * over 0.25 is another population.
 *
 * @param digest the checkpoint
 * @param from start of the time looked at
 * @param to end of it
 * @param images predictions in it
 * @param labelIndex of the answers' shares; null where there is no reference or too few images
 * @param confidenceIndex of the confidences; likewise
 * @param confidenceReference {@code first-images}: its own first 2,000 predictions; null while there are fewer. A manifest
 *     holds no confidences
 * @param labels ids
 * @param expected share of each label's answers on the hold-out; empty without a manifest
 * @param actual share of each label now
 * @param expectedConfidence share of each bin in the reference; empty without one
 * @param actualConfidence share of each bin now
 */
public record DriftView(
        String digest,
        Instant from,
        Instant to,
        long images,
        Double labelIndex,
        Double confidenceIndex,
        String confidenceReference,
        List<String> labels,
        List<Double> expected,
        List<Double> actual,
        List<Double> expectedConfidence,
        List<Double> actualConfidence) {}
