package io.bencao.protocols.preconditions;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A rule that a cluster's access lists lack.
 *
 * @param operations what it allows
 * @param option of Kafka's tool that names the kind of thing: {@code topic}, {@code group}, {@code transactional-id}
 * @param name of the thing, or how its name begins
 * @param prefixed whether it is how names begin
 */
record MissingRight(Collection<AclOperation> operations, String option, String name, boolean prefixed) {

    static MissingRight of(String option, String name, AclOperation... operations) {
        return new MissingRight(List.of(operations), option, name, false);
    }

    static MissingRight ofAll(String option, String prefix, AclOperation... operations) {
        return new MissingRight(List.of(operations), option, prefix, true);
    }

    /** As in: it lacks this. */
    String says() {
        return operations.stream().map(AclOperation::name).collect(Collectors.joining(" and ")) + " on the "
                + option.replace('-', ' ') + (prefixed ? "s that begin with " : " ") + name;
    }

    /** What whoever may change access lists types. */
    String command(LoginFacts login) {
        return "kafka-acls.sh --bootstrap-server " + login.brokers()
                + " --command-config ADMIN.properties --add --allow-principal "
                + login.principal()
                + operations.stream()
                        .map(operation -> " --operation " + inKafkasWords(operation))
                        .collect(Collectors.joining())
                + " --" + option + " " + name + (prefixed ? " --resource-pattern-type prefixed" : "");
    }

    private static String inKafkasWords(AclOperation operation) {
        String name = operation.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
