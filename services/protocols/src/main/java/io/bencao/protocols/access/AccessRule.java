package io.bencao.protocols.access;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that a program must be allowed. What Kafka takes to be included (who may write a topic may look at it) has no rule of its own.
 *
 * @param operation what it does
 * @param type to what kind of thing
 * @param name of the thing, or how its name begins
 * @param prefixed whether it is how names begin
 * @param use what can't be done without it, as in "it can't …"
 * @param vital whether a service without it is none; else one thing that people ask of it fails
 */
public record AccessRule(
        AclOperation operation, ResourceType type, String name, boolean prefixed, String use, boolean vital) {

    private static final String CLUSTER = "kafka-cluster";

    static AccessRule topic(AclOperation operation, String topic, String use) {
        return new AccessRule(operation, ResourceType.TOPIC, topic, false, use, true);
    }

    static AccessRule ownTopics(AclOperation operation, String prefix, String use) {
        return new AccessRule(operation, ResourceType.TOPIC, prefix, true, use, true);
    }

    static AccessRule group(AclOperation operation, String group, String use) {
        return new AccessRule(operation, ResourceType.GROUP, group, false, use, true);
    }

    static AccessRule groups(AclOperation operation, String prefix, String use) {
        return new AccessRule(operation, ResourceType.GROUP, prefix, true, use, true);
    }

    static AccessRule transactionalId(String id, String use) {
        return new AccessRule(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id, false, use, true);
    }

    static AccessRule transactionalIds(String prefix, String use) {
        return new AccessRule(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, prefix, true, use, true);
    }

    static AccessRule cluster(AclOperation operation, String use) {
        return new AccessRule(operation, ResourceType.CLUSTER, CLUSTER, false, use, true);
    }

    /** The same, where a program is of use without it. */
    AccessRule onDemand() {
        return new AccessRule(operation, type, name, prefixed, use, false);
    }

    /** As in: it lacks this. */
    public String says() {
        return operation + " on the " + thing();
    }

    /** What it is about, as in: something on the topic predictions. */
    public String thing() {
        return type == ResourceType.CLUSTER
                ? "cluster"
                : type.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (prefixed ? "s that begin with " : " ")
                        + name;
    }

    /**
     * As Kafka keeps it.
     *
     * @param principal with its kind, as {@code User:classifier}
     */
    public AclBinding binding(String principal) {
        return new AclBinding(
                new ResourcePattern(type, name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    /** The part of a command line of Kafka's tool that names the thing. */
    String optionOfTool() {
        if (type == ResourceType.CLUSTER) {
            return "--cluster";
        }
        return "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + name
                + (prefixed ? " --resource-pattern-type prefixed" : "");
    }
}
