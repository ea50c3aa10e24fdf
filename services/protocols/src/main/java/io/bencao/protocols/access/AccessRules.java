package io.bencao.protocols.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.bencao.protocols.deadletters.DeadLetterReplay;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;

/** Every rule of every program, once: the command that makes them, the doctor and the pages take them from here. */
public final class AccessRules {

    /** How the transactional ids begin under which releases are written, by whomever. */
    private static final String RELEASES = "bencao-release-";

    /** What is lost where a service may not see a topic's limits, retention and clock. */
    private static final String LIMITS = "see at its start whether the topic fits";

    private AccessRules() {}

    /** What this program must be allowed, and nothing that it can do without. */
    public static List<AccessRule> of(Program program, AccessNames names) {
        return switch (program) {
            case CLASSIFIER -> classifier(names);
            case TRAINER -> trainer(names);
            case INSIGHTS -> insights(names);
            case OPERATOR -> operator(names);
        };
    }

    private static List<AccessRule> classifier(AccessNames names) {
        Rules rules = new Rules();
        rules.topic(READ, Topics.IMAGE_EVENTS, "take images in");
        rules.topic(DESCRIBE_CONFIGS, Topics.IMAGE_EVENTS, LIMITS);
        rules.topic(WRITE, Topics.PREDICTIONS, "answer images");
        rules.topic(DESCRIBE_CONFIGS, Topics.PREDICTIONS, LIMITS);
        names.json().ifPresent(json -> {
            rules.topic(WRITE, json, "answer images in JSON");
            rules.topic(DESCRIBE_CONFIGS, json, LIMITS);
        });
        rules.topic(WRITE, Topics.IMAGE_EVENTS_DLQ, "dead-letter what has no answer");
        rules.topic(DESCRIBE_CONFIGS, Topics.IMAGE_EVENTS_DLQ, LIMITS);
        rules.topic(READ, Topics.CHECKPOINTS, "follow releases");
        rules.topic(WRITE, Topics.CHECKPOINT_STATUS, "say which checkpoint it serves");
        rules.add(AccessRule.group(READ, names.classifierGroup(), "share the partitions with other classifiers"));
        rules.add(AccessRule.transactionalIds(
                names.classifierGroup() + "-", "answer images and note how far it is in one transaction"));
        return rules.all();
    }

    private static List<AccessRule> trainer(AccessNames names) {
        Rules rules = new Rules();
        rules.topic(READ, Topics.IMAGE_EVENTS, "fetch the images that were labelled");
        rules.topic(READ, Topics.LABELLED_EXAMPLES, "learn what was labelled");
        rules.topic(READ, Topics.CHECKPOINTS, "know what was released");
        rules.topic(WRITE, Topics.CHECKPOINTS, "release");
        rules.topic(READ, Topics.TRAINER_LEASE, "lead among the trainers");
        rules.topic(READ, Topics.TRAINER_COMMANDS, "do what people ask");
        rules.topic(WRITE, Topics.TRAINING_PROGRESS, "say how training goes");
        rules.add(AccessRule.group(READ, names.trainerGroup(), "lead among the trainers"));
        rules.add(AccessRule.transactionalIds(RELEASES, "release as the only one"));
        return rules.all();
    }

    private static List<AccessRule> insights(AccessNames names) {
        Rules rules = new Rules();
        rules.topic(READ, Topics.IMAGE_EVENTS, "show images");
        rules.add(AccessRule.topic(WRITE, Topics.IMAGE_EVENTS.name(), "send dead letters again")
                .onDemand());
        rules.topic(DESCRIBE_CONFIGS, Topics.IMAGE_EVENTS, LIMITS);
        rules.topic(READ, Topics.PREDICTIONS, "count predictions");
        rules.topic(DESCRIBE_CONFIGS, Topics.PREDICTIONS, LIMITS);
        rules.topic(READ, Topics.IMAGE_EVENTS_DLQ, "count dead letters");
        rules.topic(READ, Topics.FEEDBACK, "join labels with predictions");
        rules.topic(WRITE, Topics.FEEDBACK, "take labels from people");
        rules.topic(DESCRIBE_CONFIGS, Topics.FEEDBACK, LIMITS);
        rules.topic(READ, Topics.FEEDBACK_DLQ, "show feedback that makes no sense");
        rules.topic(WRITE, Topics.FEEDBACK_DLQ, "dead-letter feedback that makes no sense");
        rules.topic(DESCRIBE_CONFIGS, Topics.FEEDBACK_DLQ, LIMITS);
        rules.topic(WRITE, Topics.LABELLED_EXAMPLES, "give labelled examples to the trainer");
        rules.topic(READ, Topics.CHECKPOINTS, "show releases");
        rules.add(AccessRule.topic(WRITE, Topics.CHECKPOINTS.name(), "release from its page")
                .onDemand());
        rules.topic(READ, Topics.CHECKPOINT_STATUS, "show what classifiers serve");
        rules.topic(DESCRIBE, Topics.TRAINER_LEASE, "see at its start that the contract's topics are there");
        rules.topic(DESCRIBE, Topics.TRAINER_COMMANDS, "see at its start that the contract's topics are there");
        rules.topic(READ, Topics.TRAINING_PROGRESS, "show how training goes");
        rules.topic(READ, Topics.ALERTS, "show alerts");
        rules.topic(WRITE, Topics.ALERTS, "raise alerts");
        rules.topic(WRITE, Topics.ALERTS_DLQ, "dead-letter alerts that a webhook does not take");
        rules.topic(READ, Topics.ALERT_HANDLING, "show who has alerts in hand, and keep silences");
        rules.topic(WRITE, Topics.ALERT_HANDLING, "take what people do about alerts");
        rules.topic(READ, Topics.RUNS, "show runs");
        rules.topic(WRITE, Topics.RUNS, "say how runs grow");
        rules.topic(READ, Topics.AUDIT_LOG, "show what people changed");
        rules.topic(WRITE, Topics.AUDIT_LOG, "note what people change");
        String own = names.insightsApplication() + "-";
        rules.add(AccessRule.ownTopics(CREATE, own, "make the topics that its state is kept in"));
        rules.add(AccessRule.ownTopics(READ, own, "read its state again"));
        rules.add(AccessRule.ownTopics(WRITE, own, "keep its state"));
        rules.add(AccessRule.ownTopics(DELETE, own, "clear away what it has passed on to itself"));
        rules.add(AccessRule.group(READ, names.insightsApplication(), "share the partitions with other instances"));
        rules.add(AccessRule.groups(READ, own + "webhook-", "tell alerts to webhooks")
                .onDemand());
        rules.add(AccessRule.group(DESCRIBE, names.classifierGroup(), "show how far behind classifiers are"));
        rules.add(AccessRule.transactionalIds(own, "count each prediction once"));
        rules.add(AccessRule.transactionalId(DeadLetterReplay.TRANSACTIONAL_ID, "send dead letters again")
                .onDemand());
        return rules.all();
    }

    private static List<AccessRule> operator(AccessNames names) {
        Rules rules = new Rules();
        Map<Topic<?>, String> writes = Map.of(
                Topics.IMAGE_EVENTS, "produce, dlq replay",
                Topics.FEEDBACK, "label",
                Topics.CHECKPOINTS, "checkpoints release",
                Topics.TRAINER_COMMANDS, "train --now",
                Topics.AUDIT_LOG, "label, checkpoints release, dlq replay, partitions set-offset",
                Topics.TRAINER_LEASE, "doctor --measure-clocks");
        for (Topic<?> topic : Topics.all()) {
            if (!topic.equals(Topics.TRAINER_LEASE)) {
                rules.topic(READ, topic, "tail " + topic);
            }
            if (writes.containsKey(topic)) {
                rules.topic(WRITE, topic, writes.get(topic));
            }
            rules.topic(DESCRIBE_CONFIGS, topic, "doctor");
        }
        rules.add(AccessRule.group(READ, names.classifierGroup(), "partitions set-offset"));
        rules.add(AccessRule.group(DESCRIBE, names.trainerGroup(), "doctor"));
        rules.add(AccessRule.group(DESCRIBE, names.insightsApplication(), "doctor"));
        rules.add(AccessRule.transactionalIds("bencao-label-", "label"));
        rules.add(AccessRule.transactionalIds(RELEASES, "checkpoints release"));
        rules.add(AccessRule.transactionalIds("bencao-set-offset-", "partitions set-offset"));
        rules.add(AccessRule.transactionalId(DeadLetterReplay.TRANSACTIONAL_ID, "dlq replay"));
        rules.add(AccessRule.cluster(DESCRIBE_CONFIGS, "doctor"));
        return rules.all();
    }

    /** Rules being gathered. */
    private static final class Rules {

        private final List<AccessRule> all = new ArrayList<>();

        void topic(AclOperation operation, Topic<?> topic, String use) {
            add(AccessRule.topic(operation, topic.name(), use));
        }

        void add(AccessRule rule) {
            all.add(rule);
        }

        List<AccessRule> all() {
            return List.copyOf(all);
        }
    }
}
