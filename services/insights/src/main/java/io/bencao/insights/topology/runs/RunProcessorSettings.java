package io.bencao.insights.topology.runs;

import io.bencao.insights.runs.Courses;
import io.bencao.insights.runs.RunRules;

/**
 * What {@link RunProcessor} goes by.
 *
 * @param rules how images become runs
 * @param stages which labels are stages
 * @param courses what was learned of families
 * @param warnings which alerts are raised
 * @param mostSources whose images are kept, in a partition; the one silent longest gives way
 * @param mostImages that are kept of all of them together
 * @param late is told of each image that came too late for its run
 */
public record RunProcessorSettings(
        RunRules rules,
        StageKnowledge stages,
        Courses courses,
        RunWarnings warnings,
        int mostSources,
        int mostImages,
        Runnable late) {}
