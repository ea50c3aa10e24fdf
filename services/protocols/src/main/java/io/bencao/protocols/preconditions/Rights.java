package io.bencao.protocols.preconditions;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;

/**
 * Whether this login may do what a service must. A cluster without an authoriser says of everybody that he may do everything: then nothing
 * is known of what will hold once it has one.
 */
final class Rights {

    private final Map<String, TopicFacts> topics;
    private final LoginFacts login;
    private final Optional<Topic<byte[]>> json;
    private final List<MissingRight> missing = new ArrayList<>();
    private final List<String> untold = new ArrayList<>();

    private Rights(Map<String, TopicFacts> topics, LoginFacts login, Optional<Topic<byte[]>> json) {
        this.topics = topics;
        this.login = login;
        this.json = json;
    }

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
     * A line for each right that is missing, by service; one for a service that lacks none.
     *
     * @param topics all of the contract's, by name, and the JSON topic
     * @param json the classifiers' JSON topic, where they have one
     */
    static List<Diagnosis> judge(
            Map<String, TopicFacts> topics,
            LoginFacts login,
            Set<ServiceRights> services,
            Optional<Topic<byte[]>> json) {
        List<Diagnosis> found = new ArrayList<>();
        // In their own order, whatever that of the option.
        for (ServiceRights service : new TreeSet<>(services)) {
            found.addAll(new Rights(topics, login, json).of(service));
        }
        return found;
    }

    private List<Diagnosis> of(ServiceRights service) {
        Topics.all().forEach(topic -> topic(topic, needed(service, topic)));
        if (service == ServiceRights.CLASSIFIER) {
            json.ifPresent(topic -> topic(topic, List.of(DESCRIBE, WRITE)));
        }
        of("group", service.group(), login.groups(), MissingRight.of("group", service.group(), READ, DESCRIBE));
        for (String id : service.transactionalIds()) {
            of(
                    "transactional id",
                    id,
                    login.transactionalIds(),
                    MissingRight.ofAll("transactional-id", id, WRITE, DESCRIBE));
        }
        service.ownTopics()
                .ifPresent(own -> of(
                        "topic",
                        own,
                        login.created(),
                        MissingRight.ofAll("topic", own, CREATE, DESCRIBE, READ, WRITE, DELETE)));
        return diagnoses(service.name().toLowerCase(Locale.ROOT));
    }

    private static List<AclOperation> needed(ServiceRights service, Topic<?> topic) {
        return List.of(DESCRIBE, READ, WRITE).stream()
                .filter(operation -> service.needs(operation, topic))
                .toList();
    }

    private void topic(Topic<?> topic, List<AclOperation> needed) {
        TopicFacts facts = topics.get(topic.name());
        if (needed.isEmpty()) {
            return;
        }
        if (facts.description().failedBy(AuthorizationException.class)) {
            missing.add(new MissingRight(needed, "topic", topic.name(), false));
            return;
        }
        Set<AclOperation> allowed = facts.description()
                .answer()
                .map(description -> description.authorizedOperations())
                .orElse(null);
        if (allowed == null) {
            untold.add("topic " + topic);
            return;
        }
        List<AclOperation> lacking = needed.stream()
                .filter(operation -> !allowed.contains(operation) && !allowed.contains(AclOperation.ALL))
                .toList();
        if (!lacking.isEmpty()) {
            missing.add(new MissingRight(lacking, "topic", topic.name(), false));
        }
    }

    private void of(String kind, String name, Map<String, Asked<Boolean>> answers, MissingRight right) {
        Asked<Boolean> asked = answers.get(name);
        if (asked == null) {
            untold.add(kind + " " + name);
        } else if (asked.failedBy(AuthorizationException.class)) {
            missing.add(right);
        } else if (asked.answer().isEmpty()) {
            untold.add(kind + " " + name + " (" + asked.why() + ")");
        }
    }

    private List<Diagnosis> diagnoses(String service) {
        List<Diagnosis> found = new ArrayList<>();
        missing.forEach(right -> found.add(Diagnosis.broken(
                Check.RIGHTS,
                service,
                "with this login it lacks " + right.says(),
                right.command(login) + ", or name the services that have this login with --service")));
        if (!untold.isEmpty()) {
            found.add(Diagnosis.unknown(
                    Check.RIGHTS,
                    service,
                    "the brokers do not say of " + String.join(", ", untold),
                    "Ask with another login"));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.RIGHTS,
                    service,
                    "with this login it may use its topics and its group, and ask for its transactions"));
        }
        return found;
    }
}
