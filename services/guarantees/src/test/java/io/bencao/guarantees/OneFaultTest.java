package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a right service writes is never blamed, and one fault in it never goes unseen. */
class OneFaultTest {

    private static final int HISTORIES = 200;
    private static final int RECORDS = 30;
    private static final int PARTITIONS = 3;

    private record Answer(String topicId, int partition, long offset, long image, String checkpoint, boolean keyed) {}

    /** A fault, and who must find it. */
    private enum Fault {
        NONE(null, answer -> Stream.of(answer)),
        GAP(new OneOutcomePerRecord(), answer -> Stream.of()),
        DOUBLE(new OneOutcomePerRecord(), answer -> Stream.of(answer, answer)),
        WRONG_PARTITION(
                new OneOutcomePerRecord(),
                answer -> Stream.of(
                        with(answer, answer.topicId(), (answer.partition() + 1) % PARTITIONS, answer.image()))),
        OTHER_TOPIC_ID(
                new OneOutcomePerRecord(),
                answer -> Stream.of(with(answer, "yesterday", answer.partition(), answer.image()))),
        OTHER_IMAGE(
                new OneOutcomePerRecord(),
                answer -> Stream.of(with(answer, answer.topicId(), answer.partition(), answer.image() + 1))),
        TWO_CHECKPOINTS(
                new NotMixed(),
                answer -> Stream.of(
                        answer,
                        new Answer(
                                answer.topicId(), answer.partition(), answer.offset(), answer.image(), "other", true))),
        NO_CHECKPOINT(
                new NotMixed(),
                answer -> Stream.of(
                        new Answer(answer.topicId(), answer.partition(), answer.offset(), answer.image(), "", true))),
        OTHER_KEY(
                new OrderPerSource(),
                answer -> Stream.of(new Answer(
                        answer.topicId(),
                        answer.partition(),
                        answer.offset(),
                        answer.image(),
                        answer.checkpoint(),
                        false))),
        LATE(new OrderPerSource(), answer -> Stream.of(answer));

        private final Guarantee finder;
        private final Function<Answer, Stream<Answer>> change;

        Fault(Guarantee finder, Function<Answer, Stream<Answer>> change) {
            this.finder = finder;
            this.change = change;
        }

        private static Answer with(Answer answer, String topicId, int partition, long image) {
            return new Answer(topicId, partition, answer.offset(), image, answer.checkpoint(), answer.keyed());
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldFindOneFaultAmongRightAnswersAndNothingInNone(Fault fault) {
        Random random = new Random(fault.ordinal());
        for (int history = 0; history < HISTORIES; history++) {
            // Given
            List<Answer> right = right(random);
            List<Answer> written = new ArrayList<>();
            int at = random.nextInt(right.size());
            for (int i = 0; i < right.size(); i++) {
                (i == at ? fault.change.apply(right.get(i)) : Stream.of(right.get(i))).forEach(written::add);
            }
            if (fault == Fault.LATE) {
                swapTwoOfOnePartition(written, random);
            }

            // When
            Evidence evidence = evidence(written);

            // Then
            for (Guarantee guarantee : List.of(new OneOutcomePerRecord(), new OrderPerSource(), new NotMixed())) {
                if (fault == Fault.NONE) {
                    assertThat(guarantee.judge(evidence).held()).isTrue();
                } else if (guarantee.equals(fault.finder)) {
                    assertThat(guarantee.judge(evidence).held())
                            .as(fault + " at " + at + " of " + written)
                            .isFalse();
                }
            }
        }
    }

    /** All answered in the order of their partition, partitions mixed, one swap of the checkpoint. */
    private static List<Answer> right(Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < RECORDS * PARTITIONS; i++) {
            order.add(i % PARTITIONS);
        }
        Collections.shuffle(order, random);
        int swap = random.nextInt(order.size());
        long[] next = new long[PARTITIONS];
        List<Answer> answers = new ArrayList<>();
        for (int partition : order) {
            long offset = next[partition]++;
            String checkpoint = answers.size() < swap ? "a" : "b";
            answers.add(new Answer("today", partition, offset, image(partition, offset), checkpoint, true));
        }
        return answers;
    }

    private static void swapTwoOfOnePartition(List<Answer> answers, Random random) {
        int partition = random.nextInt(PARTITIONS);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).partition() == partition) {
                places.add(i);
            }
        }
        int first = random.nextInt(places.size() - 1);
        Collections.swap(answers, places.get(first), places.get(first + 1));
    }

    private static Evidence evidence(List<Answer> answers) {
        EvidenceBuilder builder = new EvidenceBuilder("image-events", "today");
        for (int partition = 0; partition < PARTITIONS; partition++) {
            builder.partition(partition, Bounds.all(0, RECORDS));
            for (long offset = 0; offset < RECORDS; offset++) {
                builder.record(new RecordId(partition, offset), offset, image(partition, offset));
            }
        }
        for (Answer each : answers) {
            Claim claim = new Claim("image-events", each.topicId(), each.partition(), each.offset());
            builder.prediction("predictions", 0, claim, each.image(), each.checkpoint(), each.keyed());
        }
        return builder.build();
    }

    private static long image(int partition, long offset) {
        return 1000L * partition + 10 * offset;
    }
}
