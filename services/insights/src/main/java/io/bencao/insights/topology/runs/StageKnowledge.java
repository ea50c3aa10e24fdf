package io.bencao.insights.topology.runs;

import io.bencao.insights.runs.StageLabels;

/** Says which labels of a checkpoint are stages. */
@FunctionalInterface
public interface StageKnowledge {

    /** Knows of none. */
    StageKnowledge NONE = digest -> StageLabels.NONE;

    /** Those of a checkpoint; {@link StageLabels#NONE} where its manifest declares none, or is not at hand. */
    StageLabels stages(String digest);
}
