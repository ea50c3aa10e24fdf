package io.bencao.protocols.preconditions;

import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AclsTool;
import io.bencao.protocols.access.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SecurityDisabledException;

/**
 * Whether this login may do what a program must. A cluster without an authoriser says of everybody that he may do everything: then nothing
 * is known of what will hold once it has one.
 */
final class Rights {

    private Rights() {}

    /** Whether the cluster keeps any; to be denied the question is an answer too. */
    static boolean areKept(Asked<Boolean> rules) {
        return !rules.failedBy(SecurityDisabledException.class);
    }

    static Diagnosis notKept() {
        return Diagnosis.unknown(
                Check.RIGHTS,
                "logins",
                "the cluster has no authoriser: whoever reaches it may read and write everything, and which rights"
                        + " would be missing can't be told",
                "Set authorizer.class.name on the brokers, where others than the services reach them");
    }

    /**
     * A line for each thing on which rights are missing; one where none are.
     *
     * @param wanted what the program must be allowed
     * @param told by rule, whether the login has it; topics that a program has yet to make are told by its right to make them
     * @param tool how rights are given to this login
     */
    static List<Diagnosis> judge(
            Program program, Collection<AccessRule> wanted, Map<AccessRule, Boolean> told, AclsTool tool) {
        List<Diagnosis> found = new ArrayList<>();
        byThing(wanted.stream().filter(rule -> !told.getOrDefault(rule, true)).toList())
                .forEach((thing, rules) -> found.add(Diagnosis.broken(
                        Check.RIGHTS,
                        program.word(),
                        "with this login it lacks " + operations(rules) + " on the " + thing,
                        tool.lines(rules).get(0) + ", or name the programs that have this login with --service")));
        List<AccessRule> untold = wanted.stream()
                .filter(rule -> !told.containsKey(rule) && !rule.prefixed())
                .toList();
        if (!untold.isEmpty()) {
            found.add(Diagnosis.unknown(
                    Check.RIGHTS,
                    program.word(),
                    "the brokers do not say of the "
                            + String.join(", the ", byThing(untold).keySet()),
                    "Ask with another login"));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.RIGHTS,
                    program.word(),
                    "with this login it may use its topics and its group, and ask for its transactions"));
        }
        return found;
    }

    private static Map<String, List<AccessRule>> byThing(Collection<AccessRule> rules) {
        return rules.stream()
                .collect(Collectors.groupingBy(AccessRule::thing, LinkedHashMap::new, Collectors.toList()));
    }

    private static String operations(List<AccessRule> rules) {
        return rules.stream().map(rule -> rule.operation().name()).collect(Collectors.joining(" and "));
    }
}
