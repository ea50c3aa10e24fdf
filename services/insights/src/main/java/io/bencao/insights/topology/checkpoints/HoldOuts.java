package io.bencao.insights.topology.checkpoints;

import java.util.Map;

/** What checkpoints answered on their hold-outs, as far as their manifests are at hand. Thread-safe. */
@FunctionalInterface
public interface HoldOuts {

    /** No manifest is at hand. */
    HoldOuts NONE = digest -> Map.of();

    /** How often each label was the answer, in the manifest's order; empty where that is not known. */
    Map<String, Long> answers(String digest);
}
