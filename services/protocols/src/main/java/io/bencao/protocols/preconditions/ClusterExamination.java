package io.bencao.protocols.preconditions;

import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.AclsTool;
import io.bencao.protocols.access.Program;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** Asks a cluster for what the wanted checks need, and lets each rule judge. Reads settings and offsets, no records. For one thread. */
public final class ClusterExamination {

    /** Kafka's own, on which groups and transactions rest. */
    static final List<String> INTERNAL = List.of("__consumer_offsets", "__transaction_state");

    private final ClusterFacts facts;
    private final Expectations expected;
    private final Clock clock;
    private final Optional<Topic<byte[]>> json;
    private final List<Topic<?>> contract;
    private final Map<String, TopicFacts> topics;

    /**
     * Asks for the topics.
     *
     * @param json the classifiers' JSON topic, where they have one
     */
    public ClusterExamination(ClusterFacts facts, Expectations expected, Clock clock, Optional<Topic<byte[]>> json)
            throws InterruptedException {
        this.facts = facts;
        this.expected = expected;
        this.clock = clock;
        this.json = json;
        this.contract = Stream.concat(Topics.all().stream(), json.stream()).toList();
        this.topics = facts.topics(Stream.concat(contract.stream().map(Topic::name), INTERNAL.stream())
                .toList());
    }

    /** Every diagnosis of these checks, in the order of the checks; {@link Check#KEYS} and {@link Check#REFERENCES} have none here. */
    public List<Diagnosis> diagnoses(Set<Check> wanted) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        for (Check check : new TreeSet<>(wanted)) {
            found.addAll(diagnoses(check));
        }
        return found;
    }

    private List<Diagnosis> diagnoses(Check check) throws InterruptedException {
        return switch (check) {
            case TRANSACTIONS -> TransactionProtocol.judge(facts.featureLevel(TransactionProtocol.FEATURE));
            case TOPICS ->
                contract.stream()
                        .flatMap(topic -> ContractTopics.judge(topic, of(topic)).stream())
                        .toList();
            case COPIES ->
                topics.values().stream()
                        .flatMap(topic -> Copies.judge(topic).stream())
                        .toList();
            case LIMITS -> limits();
            case RETENTION -> retention();
            case OFFSETS -> offsets();
            case CLOCKS -> List.of(Clocks.seen(newest(), clock.instant()));
            case CODECS -> Codecs.judge();
            case CLIENTS -> clients();
            case RIGHTS -> rights();
            case KEYS, REFERENCES -> List.of();
        };
    }

    /** What the newest answers tell of topic ids. */
    public List<Diagnosis> topicIds(List<NewestPrediction> newest) {
        Asked<String> id = of(Topics.IMAGE_EVENTS).description().map(topic -> topic.topicId()
                .toString());
        return id.answer().isEmpty()
                ? List.of(Diagnosis.unanswered(Check.OFFSETS, Topics.IMAGE_EVENTS, id))
                : CommittedOffsets.topicId(id.answer().get(), newest);
    }

    /** What they tell of cameras' clocks. */
    public List<Diagnosis> cameras(List<NewestPrediction> newest) {
        return Clocks.cameras(newest);
    }

    private List<Diagnosis> limits() throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        found.addAll(RecordSizes.images(of(Topics.IMAGE_EVENTS), expected.largestEvent(), expected.client()));
        found.addAll(RecordSizes.deadLetters(
                Topics.IMAGE_EVENTS, of(Topics.IMAGE_EVENTS), Topics.IMAGE_EVENTS_DLQ, of(Topics.IMAGE_EVENTS_DLQ)));
        found.addAll(RecordSizes.deadLetters(
                Topics.FEEDBACK, of(Topics.FEEDBACK), Topics.FEEDBACK_DLQ, of(Topics.FEEDBACK_DLQ)));
        found.addAll(RecordSizes.brokers(of(Topics.IMAGE_EVENTS_DLQ), facts.brokers()));
        return found;
    }

    private List<Diagnosis> retention() throws InterruptedException {
        Set<Topic<?>> comeBackTo = Set.of(Topics.IMAGE_EVENTS, Topics.PREDICTIONS);
        List<Diagnosis> found = new ArrayList<>();
        for (Topic<?> topic : contract) {
            Optional<Duration> window =
                    comeBackTo.contains(topic) ? Optional.of(expected.feedbackWindow()) : Optional.empty();
            found.addAll(RetentionTimes.judge(topic, of(topic), window));
        }
        found.addAll(
                GroupTimes.judge(facts.brokers(), expected.lease(), expected.transaction(), of(Topics.IMAGE_EVENTS)));
        return found;
    }

    private List<Diagnosis> offsets() throws InterruptedException {
        Asked<TopicDescription> images = of(Topics.IMAGE_EVENTS).description();
        if (images.answer().isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.OFFSETS, expected.classifiers(), images));
        }
        return CommittedOffsets.judge(
                expected.classifiers(),
                images.answer().get().topicId().toString(),
                facts.committed(expected.classifiers()),
                facts.offsets(images.answer().get(), OffsetSpec.earliest()),
                facts.offsets(images.answer().get(), OffsetSpec.latest()));
    }

    /** Of the topics that keep the broker's time. */
    private Optional<Instant> newest() throws InterruptedException {
        long newest = -1;
        for (Topic<?> topic : Topics.all()) {
            boolean brokersTime = of(topic)
                    .setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                    .filter("LogAppendTime"::equals)
                    .isPresent();
            Optional<TopicDescription> description = of(topic).description().answer();
            if (brokersTime && description.isPresent()) {
                Asked<Map<TopicPartition, ListOffsetsResultInfo>> last =
                        facts.offsets(description.get(), OffsetSpec.maxTimestamp());
                newest = Math.max(
                        newest,
                        last.answer().stream()
                                .flatMap(places -> places.values().stream())
                                .mapToLong(ListOffsetsResultInfo::timestamp)
                                .max()
                                .orElse(-1));
            }
        }
        return newest < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest));
    }

    private List<Diagnosis> rights() throws InterruptedException {
        Asked<Boolean> rules = facts.rules();
        if (!Rights.areKept(rules)) {
            return List.of(Rights.notKept());
        }
        AccessNames names =
                AccessNames.usual().withClassifierGroup(expected.classifiers()).withJson(json);
        List<Diagnosis> found = new ArrayList<>();
        // In their own order, whatever that of the option.
        for (Program program : new TreeSet<>(expected.programs())) {
            List<AccessRule> wanted = AccessRules.of(program, names);
            found.addAll(Rights.judge(program, wanted, facts.allowed(wanted), AclsTool.of(expected.client())));
        }
        return found;
    }

    private List<Diagnosis> clients() throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        for (String group : expected.groups()) {
            found.add(GroupMembers.judge(group, facts.group(group)));
        }
        return found;
    }

    private TopicFacts of(Topic<?> topic) {
        return topics.get(topic.name());
    }
}
