package io.bencao.protocols.clients;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at topics before anything is processed: what would go wrong later is said at the start. */
public final class TopicChecks {

    private static final Logger LOG = LoggerFactory.getLogger(TopicChecks.class);
    private static final String BROKERS_TIME = "LogAppendTime";

    private final Admin admin;

    /** @param admin asks the cluster; not closed here */
    public TopicChecks(Admin admin) {
        this.admin = admin;
    }

    /**
     * The topics by name.
     *
     * @throws TopicUnfitException naming those that are missing
     * @throws ExecutionException if the cluster does not answer
     */
    public Map<String, TopicDescription> require(Collection<Topic<?>> topics)
            throws InterruptedException, ExecutionException {
        Set<String> present = admin.listTopics().names().get();
        List<String> names = topics.stream().map(Topic::name).toList();
        List<String> missing =
                names.stream().filter(name -> !present.contains(name)).toList();
        if (!missing.isEmpty()) {
            String jsonTopics = topics.stream()
                    .filter(topic -> missing.contains(topic.name()))
                    .map(TopicChecks::optionToMake)
                    .collect(Collectors.joining());
            throw new TopicUnfitException("There is no topic " + String.join(", ", missing)
                    + ". Make the contract's topics first: bencao topics create --brokers …" + jsonTopics);
        }
        return admin.describeTopics(names).allTopicNames().get();
    }

    /** What {@code bencao topics create} must be given to make this topic as well; empty text for those that it makes anyway. */
    public static String optionToMake(Topic<?> topic) {
        return Topics.named(topic.name()).isPresent() ? "" : " --json-topic " + topic;
    }

    /**
     * Warns where records of one key stand in partitions of other numbers in two topics.
     *
     * @param topics both of them, by name
     */
    public void warnOfOtherPartitions(Topic<?> one, Topic<?> other, Map<String, TopicDescription> topics) {
        int here = topics.get(one.name()).partitions().size();
        int there = topics.get(other.name()).partitions().size();
        if (here != there) {
            LOG.warn(
                    "Topic {} has {} partitions, {} has {}: the records of one key are in partitions of other numbers."
                            + " Each key keeps its order all the same",
                    one,
                    here,
                    other,
                    there);
        }
    }

    /**
     * Fails where a record could not be dead-lettered for want of room.
     *
     * @param source whose records are dead-lettered
     * @param deadLetters must take every one of them, with its headers
     * @throws TopicUnfitException if it does not
     */
    public void requireRoomForDeadLetters(Topic<?> source, Topic<?> deadLetters)
            throws InterruptedException, ExecutionException {
        String shortage =
                shortageForDeadLetters(source, maxMessageBytes(source), deadLetters, maxMessageBytes(deadLetters));
        if (!shortage.isEmpty()) {
            throw new TopicUnfitException(shortage);
        }
    }

    /**
     * Whether every record that a topic takes could be dead-lettered.
     *
     * @param largest record batch that the source takes, in bytes
     * @param limit of the dead letters' topic, in bytes
     * @return what does not fit and what to do, two sentences; empty text if all does
     */
    public static String shortageForDeadLetters(Topic<?> source, int largest, Topic<?> deadLetters, int limit) {
        long needed = (long) largest + Topics.DEAD_LETTER_ROOM;
        if (needed > Integer.MAX_VALUE) {
            return "Topic " + source + " takes messages of " + largest
                    + " bytes: no topic could take those and what a dead letter adds. Set its max.message.bytes to "
                    + (Integer.MAX_VALUE - Topics.DEAD_LETTER_ROOM) + " or less.";
        }
        return shortage(
                deadLetters,
                limit,
                (int) needed,
                "it must take the records of " + source + " (" + largest
                        + ") and 64 KiB more, or a large bad one could not be dead-lettered");
    }

    /**
     * Fails where a topic takes too little.
     *
     * @param bytes of the largest record batch that must fit
     * @param why a clause
     * @throws TopicUnfitException if it does not
     */
    public void requireRoom(Topic<?> topic, int bytes, String why) throws InterruptedException, ExecutionException {
        String shortage = shortage(topic, maxMessageBytes(topic), bytes, why);
        if (!shortage.isEmpty()) {
            throw new TopicUnfitException(shortage);
        }
    }

    private static String shortage(Topic<?> topic, int limit, int bytes, String why) {
        return limit >= bytes
                ? ""
                : "Topic " + topic + " takes messages of " + limit + " bytes, but " + why
                        + ". Set its max.message.bytes to " + bytes + " or more.";
    }

    /**
     * Warns where a topic keeps its producers' time.
     *
     * @param consequence what then rests on their clocks, a clause
     */
    public void warnOfProducersTime(Topic<?> topic, String consequence)
            throws InterruptedException, ExecutionException {
        String time = setting(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        if (!time.equals(BROKERS_TIME)) {
            LOG.warn(
                    "Topic {} keeps its producers' time ({}): {}. Set message.timestamp.type={} on it",
                    topic,
                    time,
                    consequence,
                    BROKERS_TIME);
        }
    }

    /** The largest record batch that the topic takes, in bytes. */
    public int maxMessageBytes(Topic<?> topic) throws InterruptedException, ExecutionException {
        return (int) number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    }

    /** A setting that is a number. */
    public long number(Topic<?> topic, String key) throws InterruptedException, ExecutionException {
        return Long.parseLong(setting(topic, key));
    }

    private String setting(Topic<?> topic, String key) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(key).value();
    }

    /**
     * Whether a topic that exists keeps the contract.
     *
     * @return what does not fit and what to do; empty text if all does
     */
    public static String violation(Topic<?> topic, TopicDescription description, Config settings) {
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            return "topic " + topic + " has " + partitions + " partitions, the contract says " + topic.partitions()
                    + ". The number never changes in place, since the records of a source would"
                    + " change partition and lose their order: delete the topic and have it made again, or use another"
                    + " cluster";
        }
        long limit = Long.parseLong(value(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
        if (limit < topic.maxMessageBytes()) {
            return "topic " + topic + " takes records of at most " + limit + " bytes, " + topic.maxMessageBytes()
                    + " are needed: set " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + "=" + topic.maxMessageBytes()
                    + " on it";
        }
        String time = value(settings, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "");
        if (!time.equals(BROKERS_TIME)) {
            return "topic " + topic + " keeps the time " + time + ", needed is the broker's own: set "
                    + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + "=" + BROKERS_TIME + " on it";
        }
        return "";
    }

    private static String value(Config settings, String key, String otherwise) {
        return settings.get(key) == null ? otherwise : settings.get(key).value();
    }
}
