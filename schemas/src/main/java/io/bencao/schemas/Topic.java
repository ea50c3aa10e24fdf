package io.bencao.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A topic as the contract has it: its name, what key and value mean, and how it is made.
 *
 * @param name the topic's name
 * @param keyMeans what the key holds, in a few words
 * @param value the value's Avro class; empty where the value is not Avro (the untouched bytes of a dead letter, JSON)
 * @param partitions how many it is made with; never changed in place
 * @param kept how long records stay
 * @param maxMessageBytes the largest record batch that the broker takes, in bytes
 */
public record Topic<V>(
        String name, String keyMeans, Optional<Class<V>> value, int partitions, Kept kept, int maxMessageBytes) {

    /** How long records of a topic stay. */
    public sealed interface Kept {
        /** The broker's topic settings for it. */
        Map<String, String> settings();

        /** Deleted after a time. */
        record For(Duration time) implements Kept {
            @Override
            public Map<String, String> settings() {
                return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(time.toMillis()));
            }
        }

        /** Never deleted, never compacted. */
        record ForEver() implements Kept {
            @Override
            public Map<String, String> settings() {
                return Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
            }
        }

        /** The last record of each key stays. */
        record LastPerKey() implements Kept {
            @Override
            public Map<String, String> settings() {
                return Map.of("cleanup.policy", "compact");
            }
        }

        /** The last record of each key stays for a time. */
        record LastPerKeyFor(Duration time) implements Kept {
            @Override
            public Map<String, String> settings() {
                return Map.of("cleanup.policy", "compact,delete", "retention.ms", Long.toString(time.toMillis()));
            }
        }
    }

    /**
     * The broker's settings for this topic. Append time is the broker's own, since windows and {@code receivedAt} rest on
     * it and a camera's clock may be wrong.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(kept.settings());
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        settings.put("message.timestamp.type", "LogAppendTime");
        return settings;
    }

    @Override
    public String toString() {
        return name;
    }
}
