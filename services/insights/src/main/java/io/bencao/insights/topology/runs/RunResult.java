package io.bencao.insights.topology.runs;

import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;

/** What follows from a source's images for its runs. */
public sealed interface RunResult {

    /**
     * A run grew or ended.
     *
     * @param run how it is now; null if there is no such run after all
     */
    record Grown(CourseRun run) implements RunResult {}

    /**
     * An alert was raised or cleared.
     *
     * @param alert to be sent
     */
    record Warned(Alert alert) implements RunResult {}
}
