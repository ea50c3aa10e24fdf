package io.bencao.protocols.preconditions;

import io.bencao.protocols.access.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the services are configured to, as far as a cluster must go along with it. The services' own defaults, unless told otherwise.
 *
 * @param feedbackWindow how long after its image a label may come ({@code bencao.feedback-window})
 * @param lease how long a leading trainer may be silent ({@code bencao.trainer.lease-timeout})
 * @param transaction of the classifiers ({@code bencao.publish.transaction-timeout})
 * @param largestEvent that classifiers answer, in bytes ({@code bencao.intake.max-event-size})
 * @param classifiers their consumer group
 * @param groups all consumer groups, that one included
 * @param programs whose rights this login must have
 * @param client properties that this login's clients begin with
 */
public record Expectations(
        Duration feedbackWindow,
        Duration lease,
        Duration transaction,
        int largestEvent,
        String classifiers,
        List<String> groups,
        Set<Program> programs,
        Map<String, ?> client) {

    public Expectations {
        groups = List.copyOf(groups);
        programs = Set.copyOf(programs);
        client = Map.copyOf(client);
    }
}
