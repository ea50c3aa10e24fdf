package io.bencao.protocols.access;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks a cluster which rules a login has, without doing what they allow: topics say it in their description; a member that nobody is leaves a
 * group, an id that nobody has is asked for, a topic is made for trial only. One thread.
 */
public final class AccessQuestions {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;
    private final String nobody = "nobody-" + Uuid.randomUuid();

    /** @param admin asks; not closed here */
    public AccessQuestions(Admin admin) {
        this.admin = admin;
    }

    /** By rule, whether it holds. A rule that can't be asked for, or was not answered, is not in it. */
    public Map<AccessRule, Boolean> answers(Collection<AccessRule> rules) throws InterruptedException {
        Map<AccessRule, Boolean> found = new LinkedHashMap<>();
        Map<String, Optional<Set<AclOperation>>> topics = topics(rules);
        for (AccessRule rule : rules) {
            answer(rule, topics).ifPresent(holds -> found.put(rule, holds));
        }
        return found;
    }

    private Optional<Boolean> answer(AccessRule rule, Map<String, Optional<Set<AclOperation>>> topics)
            throws InterruptedException {
        return switch (rule.type()) {
            case TOPIC ->
                rule.prefixed() && rule.operation() == AclOperation.CREATE
                        ? passed(
                                admin.createTopics(
                                                List.of(new NewTopic(
                                                        rule.name() + nobody, Optional.empty(), Optional.empty())),
                                                new CreateTopicsOptions().validateOnly(true))
                                        .all(),
                                PolicyViolationException.class)
                        : topic(rule, topics.getOrDefault(rule.name(), Optional.empty()));
            case GROUP -> group(rule);
            case TRANSACTIONAL_ID -> {
                String id = rule.prefixed() ? rule.name() + nobody : rule.name();
                yield passed(
                        admin.describeTransactions(List.of(id)).description(id),
                        TransactionalIdNotFoundException.class);
            }
            case CLUSTER ->
                answer(admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                                .authorizedOperations())
                        .map(allowed -> holds(rule.operation(), allowed));
            default -> Optional.empty();
        };
    }

    private Optional<Boolean> group(AccessRule rule) throws InterruptedException {
        String group = rule.prefixed() ? rule.name() + nobody : rule.name();
        return rule.operation() == AclOperation.READ
                ? passed(
                        admin.removeMembersFromConsumerGroup(
                                        group,
                                        new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(nobody))))
                                .all(),
                        UnknownMemberIdException.class,
                        GroupIdNotFoundException.class)
                : passed(admin.describeConsumerGroups(List.of(group)).all(), GroupIdNotFoundException.class);
    }

    /** Who may not look at a topic may see its settings all the same, if a rule says so. */
    private Optional<Boolean> topic(AccessRule rule, Optional<Set<AclOperation>> allowed) throws InterruptedException {
        if (rule.operation() == AclOperation.DESCRIBE_CONFIGS
                && allowed.filter(Set::isEmpty).isPresent()) {
            return passed(admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, rule.name())))
                    .all());
        }
        return allowed.map(operations -> holds(rule.operation(), operations));
    }

    /** What a login may do to each topic, by the rule's name: of a prefix, what it may do to one of the topics that begin so. */
    private Map<String, Optional<Set<AclOperation>>> topics(Collection<AccessRule> rules) throws InterruptedException {
        Map<String, String> asked = new LinkedHashMap<>();
        Set<String> seen = Set.of();
        for (AccessRule rule : rules) {
            if (rule.type() != ResourceType.TOPIC || asked.containsKey(rule.name())) {
                continue;
            }
            if (rule.prefixed()) {
                seen = seen.isEmpty() ? answer(admin.listTopics().names()).orElse(Set.of()) : seen;
                seen.stream()
                        .filter(name -> name.startsWith(rule.name()))
                        .findFirst()
                        .ifPresent(name -> asked.put(rule.name(), name));
            } else {
                asked.put(rule.name(), rule.name());
            }
        }
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        asked.values(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        Map<String, Optional<Set<AclOperation>>> allowed = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : asked.entrySet()) {
            allowed.put(each.getKey(), allowed(descriptions.get(each.getValue())));
        }
        return allowed;
    }

    /** Nothing, where a login may not even look; empty where it is not told. */
    private static Optional<Set<AclOperation>> allowed(KafkaFuture<TopicDescription> description)
            throws InterruptedException {
        try {
            return Optional.ofNullable(
                    description.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).authorizedOperations());
        } catch (ExecutionException e) {
            return e.getCause() instanceof AuthorizationException ? Optional.of(Set.of()) : Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(AclOperation wanted, Set<AclOperation> allowed) {
        return allowed.contains(wanted) || allowed.contains(AclOperation.ALL);
    }

    /** Yes also if it failed by one of these: who may not ask hears that first. */
    @SafeVarargs
    private static Optional<Boolean> passed(KafkaFuture<?> future, Class<? extends Throwable>... harmless)
            throws InterruptedException {
        try {
            future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(true);
        } catch (ExecutionException e) {
            if (Set.of(harmless).stream().anyMatch(kind -> kind.isInstance(e.getCause()))) {
                return Optional.of(true);
            }
            return e.getCause() instanceof AuthorizationException ? Optional.of(false) : Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return Optional.ofNullable(future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
