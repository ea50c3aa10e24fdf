package io.bencao.insights.topology.runs;

import io.bencao.checkpoint.course.CourseAlert;
import io.bencao.checkpoint.course.CourseAlerts;
import java.util.Map;

/**
 * Which alerts are raised of a run, and when.
 *
 * @param rules the name of the rule that is in force for each kind; kinds that are switched off are not in it
 * @param notice how many seconds before it is right that is told
 * @param lead how many seconds before it is over that must be told
 * @param sure how probable it must be that it is over to say so
 */
public record RunWarnings(Map<CourseAlert.Kind, String> rules, double notice, double lead, double sure) {

    /** None. */
    public static final RunWarnings NONE = new RunWarnings(Map.of(), 0, 0, 1);

    public RunWarnings {
        rules = Map.copyOf(rules);
    }

    /** When to tell, for a family of so many stages: the last but one is wanted. */
    CourseAlerts alerts(int stages) {
        return new CourseAlerts(stages - 1, notice, lead, sure);
    }
}
