package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories with everything wrong at once, judged a second time by an oracle that looks through plain lists. */
class RandomHistoriesTest {

    private static final int HISTORIES = 400;
    private static final String TOPIC = "image-events";
    private static final String ID = "today";
    private static final String[] CHECKPOINTS = {"a", "b", "c", ""};
    private static final String[] REASONS = {"truncated-image", "corrupt-image", "empty-image"};
    private static final int UNKNOWN_PARTITION = 7;

    private record Stored(long value, long image) {}

    private record Answer(
            boolean dead, int output, Claim claim, long digest, String checkpointOrReason, boolean keyIsSource) {

        boolean ours() {
            return claim.topic().equals(TOPIC) && claim.topicId().equals(ID);
        }

        boolean answers(RecordId id) {
            return ours() && claim.partition() == id.partition() && claim.offset() == id.offset();
        }
    }

    private final Map<Integer, Bounds> bounds = new TreeMap<>();
    private final Map<RecordId, Stored> records = new TreeMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Set<Integer> obstacles = new TreeSet<>();
    private final Map<RecordId, Set<String>> bad = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldCountWhatAnOracleCounts(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            draw(random);
            Evidence evidence = evidence();
            String which = "seed " + seed + ", history " + history + ": " + bounds + records.keySet() + answers;
            assertThat(counts(evidence)).as(which).isEqualTo(oracle());
            assertThat(evidence.records()).as(which).isEqualTo(records.size());
            assertThat(evidence.predicted()).as(which).isEqualTo(soleAnswers(answer -> !answer.dead()));
            assertThat(evidence.deadLettered()).as(which).isEqualTo(soleAnswers(Answer::dead));
        }
    }

    private void draw(Random random) {
        bounds.clear();
        records.clear();
        answers.clear();
        obstacles.clear();
        bad.clear();
        for (int partition = 0; partition <= random.nextInt(3); partition++) {
            long start = random.nextInt(4);
            long end = start + random.nextInt(20);
            long from = random.nextBoolean() ? start : start + random.nextInt(5);
            long to = random.nextBoolean() ? end : Math.max(from, end - random.nextInt(5));
            long due = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(25);
            bounds.put(partition, new Bounds(start, end, from, to, due, random.nextBoolean() ? 0 : random.nextInt(8)));
            if (random.nextInt(5) == 0) {
                obstacles.add(partition);
            }
            for (long offset = Math.max(start, from); offset < Math.min(to, end); offset++) {
                // The others are transaction markers, or were aborted.
                if (random.nextInt(5) > 0) {
                    RecordId id = new RecordId(partition, offset);
                    records.put(id, new Stored(random.nextInt(3), random.nextInt(3)));
                    if (random.nextInt(6) == 0) {
                        bad.put(id, Set.of(REASONS[random.nextInt(2)]));
                    }
                }
            }
        }
        if (random.nextInt(4) == 0) {
            bad.put(new RecordId(UNKNOWN_PARTITION, 0), Set.of("never-sent"));
        }
        for (int i = random.nextInt(60); i > 0; i--) {
            answers.add(answer(random));
        }
    }

    private static Answer answer(Random random) {
        int partition = random.nextInt(20) == 0 ? UNKNOWN_PARTITION : random.nextInt(3);
        long offset = random.nextInt(20) == 0 ? -1 - random.nextInt(3) : random.nextInt(26);
        Claim claim = new Claim(
                random.nextInt(20) == 0 ? "other-events" : TOPIC,
                random.nextInt(20) == 0 ? "yesterday" : ID,
                partition,
                offset);
        boolean dead = random.nextInt(3) == 0;
        String word = dead ? REASONS[random.nextInt(3)] : CHECKPOINTS[random.nextInt(4)];
        return new Answer(dead, random.nextInt(2), claim, random.nextInt(3), word, random.nextInt(10) > 0);
    }

    private Evidence evidence() {
        EvidenceBuilder builder = new EvidenceBuilder(TOPIC, ID);
        bounds.forEach(builder::partition);
        obstacles.forEach(partition -> builder.cannotBeJudged(partition, "its offset is lost"));
        records.forEach((id, stored) -> builder.record(id, stored.value(), stored.image()));
        for (Answer each : answers) {
            if (each.dead()) {
                builder.deadLetter("dead", each.output(), each.claim(), each.digest(), each.checkpointOrReason());
            } else {
                builder.prediction(
                        "predictions",
                        each.output(),
                        each.claim(),
                        each.digest(),
                        each.checkpointOrReason(),
                        each.keyIsSource());
            }
        }
        return builder.build();
    }

    private Map<String, Long> counts(Evidence evidence) {
        Map<String, Long> counts = new TreeMap<>();
        for (Guarantee guarantee : List.of(
                new OneOutcomePerRecord(), new OrderPerSource(), new NotMixed(), new BadImageHarmsNobody(bad))) {
            Verdict verdict = guarantee.judge(evidence);
            assertThat(verdict.held())
                    .isEqualTo(verdict.findings().isEmpty() && verdict.unknown().isEmpty());
            verdict.findings().forEach(finding -> counts.put(finding.what(), finding.count()));
            verdict.unknown().forEach(finding -> counts.put(finding.what(), finding.count()));
            verdict.remarks().forEach(remark -> counts.put(remark.what(), remark.count()));
        }
        return counts;
    }

    private Map<String, Long> oracle() {
        Map<String, Long> counts = new TreeMap<>();
        put(counts, "records without an answer", (id, all) -> all.isEmpty() && isDue(id));
        put(
                counts,
                "records without an answer, not committed by the group yet",
                (id, all) -> all.isEmpty()
                        && isJudged(id)
                        && id.offset() >= bounds.get(id.partition()).due());
        put(
                counts,
                "records without an answer, which may have expired",
                (id, all) -> all.isEmpty()
                        && isJudged(id)
                        && id.offset() < bounds.get(id.partition()).due()
                        && !isDue(id));
        put(
                counts,
                "records without an answer in partitions that can't be judged",
                (id, all) -> all.isEmpty() && !isJudged(id));
        add(counts, "partitions that can't be judged", obstacles.size());
        put(counts, "records answered more than once", (id, all) -> all.size() > 1 && dead(all) % all.size() == 0);
        put(counts, "records both predicted and dead-lettered", (id, all) -> dead(all) > 0 && dead(all) < all.size());
        put(
                counts,
                "bad records that are no dead letters",
                (id, all) ->
                        bad.containsKey(id) && !(all.size() == 1 && all.get(0).dead()));
        put(
                counts,
                "bad records dead-lettered for another reason",
                (id, all) -> bad.containsKey(id)
                        && all.size() == 1
                        && all.get(0).dead()
                        && !bad.get(id).contains(all.get(0).checkpointOrReason()));
        put(
                counts,
                "good records without a prediction",
                (id, all) -> !bad.containsKey(id)
                        && isDue(id)
                        && !(all.size() == 1 && !all.get(0).dead()));
        add(
                counts,
                "bad records that the topic does not hold",
                bad.keySet().stream().filter(id -> !records.containsKey(id)).count());
        add(
                counts,
                "offsets no longer retained, not judged",
                bounds.values().stream().mapToLong(Bounds::logStart).sum());
        for (int i = 0; i < answers.size(); i++) {
            look(counts, answers.get(i), answers.subList(0, i));
        }
        return counts;
    }

    private void look(Map<String, Long> counts, Answer answer, List<Answer> before) {
        if (!answer.dead()) {
            add(counts, "predictions whose key is not their source", answer.keyIsSource() ? 0 : 1);
            add(
                    counts,
                    "predictions that name no checkpoint",
                    answer.checkpointOrReason().isEmpty() ? 1 : 0);
        }
        if (!answer.ours()) {
            add(counts, "answers to another topic or an earlier one of this name", 1);
            return;
        }
        Claim claim = answer.claim();
        boolean late = before.stream()
                .anyMatch(earlier -> earlier.ours()
                        && earlier.dead() == answer.dead()
                        && earlier.output() == answer.output()
                        && earlier.claim().partition() == claim.partition()
                        && earlier.claim().offset() > claim.offset());
        add(counts, "answers after that to a later record of their partition", late ? 1 : 0);
        RecordId id = new RecordId(claim.partition(), claim.offset());
        Stored stored = records.get(id);
        if (stored == null) {
            add(
                    counts,
                    couldBe(id)
                            ? "answers to records outside the range or expired"
                            : "answers that name no existing record",
                    1);
        } else if (answer.dead()) {
            add(counts, "dead letters with other bytes than their record", answer.digest() == stored.value() ? 0 : 1);
        } else {
            add(
                    counts,
                    "answers whose image digest is not that of their record",
                    answer.digest() == stored.image() ? 0 : 1);
            String last = null;
            for (Answer earlier : before) {
                last = !earlier.dead() && earlier.answers(id) ? earlier.checkpointOrReason() : last;
            }
            boolean mixed = last != null && !last.equals(answer.checkpointOrReason());
            add(counts, "records answered by two checkpoints", mixed ? 1 : 0);
        }
    }

    /** Whether a record may be, or have been, at this place that nobody looked at. */
    private boolean couldBe(RecordId id) {
        Bounds of = bounds.get(id.partition());
        if (of == null || id.offset() < 0 || id.offset() >= of.logEnd()) {
            return false;
        }
        return id.offset() < of.logStart() || id.offset() < of.from() || id.offset() >= of.to();
    }

    private boolean isDue(RecordId id) {
        Bounds of = bounds.get(id.partition());
        return isJudged(id) && id.offset() < of.due() && id.offset() >= of.answersRetainedFrom();
    }

    private boolean isJudged(RecordId id) {
        return !obstacles.contains(id.partition());
    }

    private static long dead(List<Answer> all) {
        return all.stream().filter(Answer::dead).count();
    }

    private List<Answer> answersTo(RecordId id) {
        return answers.stream().filter(answer -> answer.answers(id)).toList();
    }

    private long soleAnswers(Predicate<Answer> kind) {
        return records.keySet().stream()
                .map(this::answersTo)
                .filter(all -> all.size() == 1 && kind.test(all.get(0)))
                .count();
    }

    private void put(Map<String, Long> counts, String what, BiPredicate<RecordId, List<Answer>> rule) {
        add(
                counts,
                what,
                records.keySet().stream()
                        .filter(id -> rule.test(id, answersTo(id)))
                        .count());
    }

    private static void add(Map<String, Long> counts, String what, long more) {
        if (more > 0) {
            counts.merge(what, more, Long::sum);
        }
    }
}
