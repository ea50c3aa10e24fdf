package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.AclsTool;
import io.bencao.protocols.access.Program;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.junit.jupiter.api.Test;

class RightsTest {

    private static final AclsTool TOOL = new AclsTool("kafka:9092", "User:pan");
    private static final List<AccessRule> CLASSIFIER = AccessRules.of(Program.CLASSIFIER, AccessNames.usual());

    @Test
    void shouldNotKnowAnythingWithoutAnAuthoriser() {
        // Given: such a cluster says that everything is allowed
        Asked<Boolean> none = Asked.failed(new SecurityDisabledException("No Authorizer is configured."));

        // Then
        assertThat(Rights.areKept(none)).isFalse();
        assertThat(Rights.areKept(Asked.failed(new ClusterAuthorizationException("no"))))
                .isTrue();
        assertThat(Rights.notKept().condition()).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void shouldNameEachRightThatIsMissingOnceForEachThing() {
        // Given a login that lacks three
        Map<AccessRule, Boolean> told = all(true);
        CLASSIFIER.stream()
                .filter(rule -> rule.name().equals("predictions") || rule.name().equals("bencao-classifier-"))
                .forEach(rule -> told.put(rule, false));

        // When
        List<Diagnosis> found = Rights.judge(Program.CLASSIFIER, CLASSIFIER, told, TOOL);

        // Then
        assertThat(found).extracting(Diagnosis::condition).containsOnly(Condition.BROKEN);
        assertThat(found)
                .extracting(Diagnosis::says)
                .containsExactly(
                        "with this login it lacks WRITE and DESCRIBE_CONFIGS on the topic predictions",
                        "with this login it lacks WRITE on the transactional ids that begin with bencao-classifier-");
        assertThat(found.get(0).wayOut())
                .startsWith(
                        "kafka-acls.sh --bootstrap-server kafka:9092 --command-config ADMIN.properties --add"
                                + " --allow-principal User:pan --operation Write --operation DescribeConfigs --topic predictions, or");
        assertThat(found.get(1).wayOut())
                .contains("--operation Write --transactional-id bencao-classifier- --resource-pattern-type prefixed");
    }

    @Test
    void shouldNotTakeSilenceForARight() {
        // Given
        Map<AccessRule, Boolean> told = all(true);
        told.keySet().removeIf(rule -> rule.name().equals("bencao-classifier"));

        // Then
        assertThat(Rights.judge(Program.CLASSIFIER, CLASSIFIER, told, TOOL))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.condition()).isEqualTo(Condition.UNKNOWN);
                    assertThat(each.says()).isEqualTo("the brokers do not say of the group bencao-classifier");
                });
        assertThat(Rights.judge(Program.CLASSIFIER, CLASSIFIER, all(true), TOOL))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.OK);
    }

    @Test
    void shouldAskForTheJsonTopicOfTheClassifierOnly() {
        // Given
        AccessNames names = AccessNames.usual().withJson(Optional.of(Topics.jsonPredictions("predictions.json")));

        // Then
        for (Program program : Program.values()) {
            assertThat(AccessRules.of(program, names).stream()
                            .filter(rule -> rule.name().equals("predictions.json"))
                            .map(AccessRule::operation)
                            .toList())
                    .isEqualTo(
                            program == Program.CLASSIFIER
                                    ? List.of(AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS)
                                    : List.of());
        }
    }

    private static Map<AccessRule, Boolean> all(boolean holds) {
        Map<AccessRule, Boolean> told = new HashMap<>();
        CLASSIFIER.forEach(rule -> told.put(rule, holds));
        return told;
    }
}
