package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topic.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** Whether records stay until what must happen with them has happened. */
public final class RetentionTimes {

    private static final long FOR_EVER = -1;

    private RetentionTimes() {}

    /**
     * Whether what is kept so long is still there at the end of this time.
     *
     * @param retentionMillis a topic's {@code retention.ms}
     */
    public static boolean covers(long retentionMillis, Duration time) {
        return retentionMillis == FOR_EVER || retentionMillis >= time.toMillis();
    }

    /**
     * Whether a topic keeps its records as the contract has it.
     *
     * @param window how long they must stay for somebody who comes back to them; empty where nobody does
     */
    static List<Diagnosis> judge(Topic<?> topic, TopicFacts facts, Optional<Duration> window) {
        Optional<String> policy = facts.setting(TopicConfig.CLEANUP_POLICY_CONFIG);
        Optional<Long> time = facts.number(TopicConfig.RETENTION_MS_CONFIG);
        Optional<Long> bytes = facts.number(TopicConfig.RETENTION_BYTES_CONFIG);
        if (policy.isEmpty() || time.isEmpty() || bytes.isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.RETENTION, topic, facts.settings()));
        }
        List<Diagnosis> found = new ArrayList<>();
        boolean compacts = policy.get().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        boolean deletes = policy.get().contains(TopicConfig.CLEANUP_POLICY_DELETE);
        if (topic.kept() instanceof Kept.LastPerKey) {
            if (!compacts || deletes) {
                found.add(policy(topic, policy.get(), "the last record of each key would go with time"));
            }
        } else if (topic.kept() instanceof Kept.LastPerKeyFor) {
            if (!compacts) {
                found.add(policy(topic, policy.get(), "every state of a key would stay, not only the last"));
            }
        } else if (compacts) {
            found.add(policy(topic, policy.get(), "only the last record of each key would stay"));
        }
        if (deletes && !(topic.kept() instanceof Kept.LastPerKey)) {
            times(topic, time.get(), bytes.get(), window, found);
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(Check.RETENTION, topic, "keeps its records as the contract has it"));
        }
        return found;
    }

    private static void times(Topic<?> topic, long time, long bytes, Optional<Duration> window, List<Diagnosis> found) {
        if (window.isPresent() && !covers(time, window.get())) {
            found.add(Diagnosis.broken(
                    Check.RETENTION,
                    topic,
                    "retention.ms=" + time + " (" + Duration.ofMillis(time) + "), but feedback may come " + window.get()
                            + " after the image and would find neither it nor its prediction",
                    "Raise retention.ms to " + window.get().toMillis() + ", or lower bencao.feedback-window"));
        } else if (topic.kept() instanceof Kept.ForEver && !(time == FOR_EVER && bytes == FOR_EVER)) {
            found.add(Diagnosis.broken(
                    Check.RETENTION,
                    topic,
                    "retention.ms=" + time + ", retention.bytes=" + bytes
                            + ": it is the history, and numbers that were used would be free again",
                    "Set retention.ms=-1 and retention.bytes=-1 on it"));
        } else if (topic.kept() instanceof Kept.For contract && !covers(time, contract.time())) {
            found.add(Diagnosis.warning(
                    Check.RETENTION,
                    topic,
                    "retention.ms=" + time + ", the contract has "
                            + contract.time().toMillis(),
                    "Raise it, if what is lost earlier is missed"));
        }
        if (bytes != FOR_EVER && !(topic.kept() instanceof Kept.ForEver)) {
            found.add(Diagnosis.warning(
                    Check.RETENTION,
                    topic,
                    "retention.bytes=" + bytes + ": its records may be gone before their time",
                    "Set retention.bytes=-1, or see to it that it never fills"));
        }
    }

    private static Diagnosis policy(Topic<?> topic, String policy, String why) {
        return Diagnosis.broken(
                Check.RETENTION,
                topic,
                "cleanup.policy=" + policy + ": " + why,
                "Set cleanup.policy=" + topic.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG) + " on it");
    }
}
