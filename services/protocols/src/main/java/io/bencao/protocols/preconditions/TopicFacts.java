package io.bencao.protocols.preconditions;

import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a cluster says of one topic.
 *
 * @param name the topic's
 * @param description its partitions and where they are
 * @param settings those that are in force, defaults of the brokers included
 */
public record TopicFacts(String name, Asked<TopicDescription> description, Asked<Config> settings) {

    /** Whether the cluster says that there is none. */
    public boolean isMissing() {
        return description.failedBy(UnknownTopicOrPartitionException.class);
    }

    /** A setting, as the broker says it; empty if it says nothing of it. */
    Optional<String> setting(String key) {
        return settings.answer().flatMap(known -> value(known, key));
    }

    /** The same of a setting that is a number. */
    Optional<Long> number(String key) {
        return setting(key).map(Long::valueOf);
    }

    static Optional<String> value(Config settings, String key) {
        return Optional.ofNullable(settings.get(key)).flatMap(entry -> Optional.ofNullable(entry.value()));
    }
}
