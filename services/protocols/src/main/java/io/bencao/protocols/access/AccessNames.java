package io.bencao.protocols.access;

import io.bencao.schemas.Topic;
import java.util.Optional;

/**
 * Names that an installation may give otherwise.
 *
 * @param classifierGroup {@code bencao.intake.group}; transactional ids of the classifiers begin with it and a hyphen
 * @param trainerGroup {@code bencao.trainer.group}
 * @param insightsApplication {@code bencao.insights.application-id}: its group, and how its own topics and transactional ids begin
 * @param json the classifiers' JSON topic ({@code bencao.publish.json-topic}), where they have one
 */
public record AccessNames(
        String classifierGroup, String trainerGroup, String insightsApplication, Optional<Topic<byte[]>> json) {

    /** As they are where nobody says otherwise. */
    public static AccessNames usual() {
        return new AccessNames("bencao-classifier", "bencao-trainer", "bencao-insights", Optional.empty());
    }

    /** The same with another group of classifiers. */
    public AccessNames withClassifierGroup(String group) {
        return new AccessNames(group, trainerGroup, insightsApplication, json);
    }

    /** The same with another group of trainers. */
    public AccessNames withTrainerGroup(String group) {
        return new AccessNames(classifierGroup, group, insightsApplication, json);
    }

    /** The same with another application id of insights. */
    public AccessNames withInsightsApplication(String id) {
        return new AccessNames(classifierGroup, trainerGroup, id, json);
    }

    /** The same with this JSON topic, or with none. */
    public AccessNames withJson(Optional<Topic<byte[]>> topic) {
        return new AccessNames(classifierGroup, trainerGroup, insightsApplication, topic);
    }
}
