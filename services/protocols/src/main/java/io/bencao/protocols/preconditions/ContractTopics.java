package io.bencao.protocols.preconditions;

import io.bencao.protocols.clients.TopicChecks;
import io.bencao.schemas.Topic;
import java.util.List;

/** Whether a topic is there and keeps the contract, by the same rule as {@code bencao topics create}. */
final class ContractTopics {

    private ContractTopics() {}

    static List<Diagnosis> judge(Topic<?> topic, TopicFacts facts) {
        if (facts.isMissing()) {
            return List.of(Diagnosis.broken(
                    Check.TOPICS,
                    topic,
                    "there is no such topic",
                    "Make it: 'bencao topics create" + TopicChecks.optionToMake(topic) + "'"));
        }
        if (facts.description().answer().isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.TOPICS, topic, facts.description()));
        }
        if (facts.settings().answer().isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.TOPICS, topic, facts.settings()));
        }
        String violation = TopicChecks.violation(
                topic,
                facts.description().answer().get(),
                facts.settings().answer().get());
        if (violation.isEmpty()) {
            return List.of(Diagnosis.ok(
                    Check.TOPICS, topic, "is there, with the contract's partitions, limit and the broker's time"));
        }
        // The sentence ends with what to do, after its last colon.
        int colon = violation.lastIndexOf(": ");
        return List.of(Diagnosis.broken(
                Check.TOPICS,
                topic,
                violation.substring(0, colon).replaceFirst("^topic \\S+ ", ""),
                capitalised(violation.substring(colon + 2))));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
