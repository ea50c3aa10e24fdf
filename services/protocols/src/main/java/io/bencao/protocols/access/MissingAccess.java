package io.bencao.protocols.access;

import io.bencao.protocols.connection.UnusableConnectionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that a login lacks, and how whoever may gives them.
 *
 * @param rules that are missing; none where all are there
 * @param tool how they are given to this login
 */
public record MissingAccess(Program program, List<AccessRule> rules, AclsTool tool) {

    private static final Logger LOG = LoggerFactory.getLogger(MissingAccess.class);

    public MissingAccess {
        rules = List.copyOf(rules);
    }

    /**
     * Asks the cluster. On one that keeps no access lists everything is allowed.
     *
     * @param client what this login's clients begin with
     */
    public static MissingAccess of(Admin admin, Map<String, ?> client, Program program, AccessNames names)
            throws InterruptedException {
        List<AccessRule> missing = new ArrayList<>();
        new AccessQuestions(admin).answers(AccessRules.of(program, names)).forEach((rule, holds) -> {
            if (!holds) {
                missing.add(rule);
            }
        });
        return new MissingAccess(program, missing, AclsTool.of(client));
    }

    /**
     * Looks before a service begins its work, and warns of what is missing for single things that people ask of it.
     *
     * @throws UnusableConnectionException naming each rule without which it would be no service
     */
    public static void require(Admin admin, Map<String, ?> client, Program program, AccessNames names)
            throws InterruptedException {
        MissingAccess missing = of(admin, client, program, names);
        if (!missing.vital(true).isNone()) {
            MissingAccess vital = missing.vital(true);
            throw new UnusableConnectionException(vital.says() + ". " + vital.wayOut() + ".");
        }
        if (!missing.isNone()) {
            LOG.warn("{}. {}", missing.says(), missing.wayOut());
        }
    }

    /** Only those without which a service is none; or only those that it is of use without. */
    public MissingAccess vital(boolean wanted) {
        return only(rule -> rule.vital() == wanted);
    }

    /**
     * Only those that may be the reason for a refusal: about what it names. All, where none is about that, or it names nothing.
     *
     * @param refused by the cluster
     */
    public MissingAccess behind(Throwable refused) {
        Optional<ResourceType> type = type(refused);
        Set<String> names = names(refused);
        MissingAccess found = only(rule -> type.filter(rule.type()::equals).isPresent()
                && (names.isEmpty()
                        || names.stream()
                                .anyMatch(name ->
                                        rule.prefixed() ? name.startsWith(rule.name()) : name.equals(rule.name()))));
        return found.rules().isEmpty() ? this : found;
    }

    private MissingAccess only(Predicate<AccessRule> wanted) {
        return new MissingAccess(program, rules.stream().filter(wanted).toList(), tool);
    }

    private static Optional<ResourceType> type(Throwable refused) {
        if (refused instanceof TopicAuthorizationException) {
            return Optional.of(ResourceType.TOPIC);
        }
        if (refused instanceof GroupAuthorizationException) {
            return Optional.of(ResourceType.GROUP);
        }
        if (refused instanceof TransactionalIdAuthorizationException) {
            return Optional.of(ResourceType.TRANSACTIONAL_ID);
        }
        return refused instanceof ClusterAuthorizationException ? Optional.of(ResourceType.CLUSTER) : Optional.empty();
    }

    private static Set<String> names(Throwable refused) {
        if (refused instanceof TopicAuthorizationException topics && topics.unauthorizedTopics() != null) {
            return topics.unauthorizedTopics();
        }
        return refused instanceof GroupAuthorizationException group && group.groupId() != null
                ? Set.of(group.groupId())
                : Set.of();
    }

    /** Whether nothing is missing. */
    public boolean isNone() {
        return rules.isEmpty();
    }

    /** As in: User:pan lacks READ on the topic predictions (it can't tail predictions). */
    public String says() {
        Map<String, List<AccessRule>> byThing = new LinkedHashMap<>();
        rules.forEach(rule -> byThing.computeIfAbsent(rule.thing(), thing -> new ArrayList<>())
                .add(rule));
        return tool.principal() + " lacks "
                + byThing.entrySet().stream()
                        .map(each -> each.getValue().stream()
                                        .map(AccessRule::operation)
                                        .map(AclOperation::name)
                                        .collect(Collectors.joining(" and "))
                                + " on the " + each.getKey() + " (without which it can't "
                                + each.getValue().stream()
                                        .map(AccessRule::use)
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + ")")
                        .collect(Collectors.joining("; "));
    }

    /** What whoever may change the access lists types, and the shorter way. */
    public String wayOut() {
        return "Whoever may change the cluster's access lists types: " + String.join(" && ", tool.lines(rules))
                + ". All that the " + program.word() + " needs at once: bencao topics acls --program " + program.word()
                + " --principal " + tool.principal() + " --create";
    }
}
