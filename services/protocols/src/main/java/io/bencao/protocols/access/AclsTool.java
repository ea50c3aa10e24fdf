package io.bencao.protocols.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What whoever may change access lists types.
 *
 * @param brokers host and port
 * @param principal with its kind, as {@code User:classifier}
 */
public record AclsTool(String brokers, String principal) {

    /** For a login with these settings. */
    public static AclsTool of(Map<String, ?> client) {
        Object brokers = client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return new AclsTool(
                brokers == null ? "HOST:PORT" : brokers.toString().replaceAll("^\\[|\\]$", ""), LoginName.of(client));
    }

    /** A line for each thing that these rules are about, in their order. */
    public List<String> lines(Collection<AccessRule> rules) {
        Map<String, List<AccessRule>> byThing = new LinkedHashMap<>();
        rules.forEach(rule -> byThing.computeIfAbsent(rule.optionOfTool(), thing -> new ArrayList<>())
                .add(rule));
        return byThing.entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue()))
                .toList();
    }

    private String line(String thing, List<AccessRule> rules) {
        return "kafka-acls.sh --bootstrap-server " + brokers
                + " --command-config ADMIN.properties --add --allow-principal "
                + principal
                + rules.stream()
                        .map(rule -> " --operation " + inKafkasWords(rule.operation()))
                        .collect(Collectors.joining())
                + " " + thing;
    }

    /** {@code DESCRIBE_CONFIGS} is {@code DescribeConfigs}. */
    private static String inKafkasWords(AclOperation operation) {
        return List.of(operation.name().split("_")).stream()
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
