package io.bencao.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Access rules as Kafka has them, made of a {@code KafkaUser} as Strimzi would make them. */
final class StrimziRules {

    private StrimziRules() {}

    static List<AclBinding> of(RenderedObject user) {
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode acl : user.tree().at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            ResourcePattern thing = new ResourcePattern(
                    ResourceType.valueOf(constant(resource.path("type").asText())),
                    resource.path("name").asText(),
                    resource.path("patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : acl.path("operations")) {
                rules.add(new AclBinding(
                        thing,
                        new AccessControlEntry(
                                "User:" + user.name(),
                                acl.path("host").asText(),
                                AclOperation.valueOf(constant(operation.asText())),
                                AclPermissionType.ALLOW)));
            }
        }
        return rules;
    }

    /** {@code transactionalId} is {@code TRANSACTIONAL_ID}. */
    private static String constant(String word) {
        return word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
