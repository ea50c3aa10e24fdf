package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RightsTest {

    private static final List<org.apache.kafka.common.Node> NODES = List.of(Told.ONE);

    private static final Asked<Boolean> YES = Asked.answered(true);
    private static final Map<String, TopicFacts> ALL =
            topics(Set.of(AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE));

    @Test
    void shouldNotKnowAnythingWithoutAnAuthoriser() {
        // Given: such a cluster says that everything is allowed
        Asked<Boolean> none = Asked.failed(new SecurityDisabledException("No Authorizer is configured."));

        // Then
        assertThat(Rights.areKept(none)).isFalse();
        assertThat(Rights.notKept().condition()).isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void shouldNameEachRightThatIsMissing() {
        // Given: a login that may read everything, and write predictions
        Map<String, TopicFacts> topics = topics(Set.of(AclOperation.DESCRIBE, AclOperation.READ));
        put(topics, Topics.PREDICTIONS, Set.of(AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE));
        topics.put("checkpoints", Told.forbidden(Topics.CHECKPOINTS));

        // When
        List<Diagnosis> found = Rights.judge(topics, login(YES), Set.of(ServiceRights.CLASSIFIER), Optional.empty());

        // Then
        assertThat(found).extracting(Diagnosis::condition).containsOnly(Condition.BROKEN);
        assertThat(found)
                .extracting(Diagnosis::says)
                .containsExactlyInAnyOrder(
                        "with this login it lacks WRITE on the topic image-events.dlq",
                        "with this login it lacks WRITE on the topic checkpoint-status",
                        "with this login it lacks DESCRIBE and READ on the topic checkpoints");
        assertThat(found)
                .extracting(Diagnosis::wayOut)
                .anyMatch(way -> way.startsWith("kafka-acls.sh --bootstrap-server kafka:9092 --command-config"
                        + " ADMIN.properties --add --allow-principal User:pan --operation Write --topic"
                        + " checkpoint-status, or"));
    }

    @Test
    void shouldAskForTheJsonTopicOfTheClassifierOnly() {
        // Given: a login that may read everything
        Topic<byte[]> json = Topics.jsonPredictions("predictions.json");
        Map<String, TopicFacts> topics = topics(Set.of(AclOperation.ALL));
        put(topics, json, Set.of(AclOperation.DESCRIBE, AclOperation.READ));

        // When
        List<Diagnosis> found = Rights.judge(topics, login(YES), Set.of(ServiceRights.values()), Optional.of(json));

        // Then
        assertThat(found)
                .filteredOn(each -> each.condition() == Condition.BROKEN)
                .singleElement()
                .satisfies(each -> assertThat(each.subject() + " " + each.says())
                        .isEqualTo("classifier with this login it lacks WRITE on the topic predictions.json"));
    }

    @Test
    void shouldNameGroupsTransactionalIdsAndTopicsOfItsOwnToo() {
        // Given
        Asked<Boolean> no = Asked.failed(new GroupAuthorizationException("no"));

        // When
        List<Diagnosis> found = Rights.judge(ALL, login(no), Set.of(ServiceRights.INSIGHTS), Optional.empty());

        // Then
        assertThat(found)
                .extracting(Diagnosis::says)
                .containsExactly(
                        "with this login it lacks READ and DESCRIBE on the group bencao-insights",
                        "with this login it lacks WRITE and DESCRIBE on the transactional ids that begin with"
                                + " bencao-insights-",
                        "with this login it lacks WRITE and DESCRIBE on the transactional ids that begin with"
                                + " bencao-dlq-replay",
                        "with this login it lacks CREATE and DESCRIBE and READ and WRITE and DELETE on the topics that"
                                + " begin with bencao-insights-");
        assertThat(found.get(1).wayOut())
                .contains("--operation Write --operation Describe --transactional-id bencao-insights-"
                        + " --resource-pattern-type prefixed");
    }

    @Test
    void shouldNotTakeAQuestionWithoutAnAnswerForARight() {
        Asked<Boolean> late = Asked.failed(new TimeoutException("no answer"));
        assertThat(Rights.judge(ALL, login(late), Set.of(ServiceRights.TRAINER), Optional.empty()))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.UNKNOWN);
    }

    @Test
    void shouldFindTheLoginsNameInItsSettings() {
        assertThat(LoginFacts.principal(Map.of("sasl.jaas.config", "Module required username=\"pan\" password=\"x\";")))
                .isEqualTo("User:pan");
        assertThat(LoginFacts.principal(Map.of("sasl.jaas.config", "Module required username=pan;")))
                .isEqualTo("User:pan");
        assertThat(LoginFacts.principal(Map.of("security.protocol", "SSL"))).isEqualTo("User:THIS-LOGIN");
    }

    @Test
    void shouldBeContentWithWhatAServiceNeedsAlsoWhereTheRulesMayNotBeSeen() {
        assertThat(Rights.areKept(Asked.failed(new ClusterAuthorizationException("no"))))
                .isTrue();
        assertThat(Rights.judge(ALL, login(YES), Set.of(ServiceRights.values()), Optional.empty()))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.OK, Condition.OK, Condition.OK);
    }

    @Test
    void shouldNotTakeSilenceForARight() {
        assertThat(Rights.judge(topics(null), login(YES), Set.of(ServiceRights.TRAINER), Optional.empty()))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.UNKNOWN);
    }

    /** A login that hears this whatever it asks besides its topics. */
    private static LoginFacts login(Asked<Boolean> answer) {
        return new LoginFacts(
                "User:pan",
                "kafka:9092",
                Map.of("bencao-classifier", answer, "bencao-insights", answer, "bencao-trainer", answer),
                Map.of(
                        "bencao-classifier-", answer,
                        "bencao-insights-", answer,
                        "bencao-dlq-replay", answer,
                        "bencao-release-", answer),
                Map.of("bencao-insights-", answer));
    }

    private static Map<String, TopicFacts> topics(Set<AclOperation> allowed) {
        Map<String, TopicFacts> topics = new HashMap<>();
        Topics.all().forEach(topic -> put(topics, topic, allowed));
        return topics;
    }

    private static void put(Map<String, TopicFacts> topics, Topic<?> topic, Set<AclOperation> allowed) {
        topics.put(topic.name(), Told.topic(topic, Map.of(), NODES, NODES, allowed));
    }
}
