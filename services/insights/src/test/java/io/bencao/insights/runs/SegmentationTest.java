package io.bencao.insights.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.runs.RunSpan.End;
import io.bencao.schemas.avro.RunEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationTest {

    private static final long SECOND = 1000;
    private static final RunRules RULES =
            new RunRules(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(2));

    private final List<CourseImage> images = new ArrayList<>();
    private long now = 1_000_000;

    /** An image five seconds later. */
    private SegmentationTest saw(String family, int place) {
        return saw(family, place, "");
    }

    private SegmentationTest saw(String family, int place, String runId) {
        now += 5 * SECOND;
        float[] scores = new float[4];
        scores[place - 1] = 1;
        images.add(new CourseImage(now, now, new UUID(7, images.size()), runId, family, scores));
        return this;
    }

    private SegmentationTest after(long seconds) {
        now += seconds * SECOND;
        return this;
    }

    private static List<RunSpan> runs(List<CourseImage> images) {
        return runs(images, Set.of());
    }

    private static List<RunSpan> runs(List<CourseImage> images, Set<String> closed) {
        // As a service keeps them: one of a stretch of time
        TreeMap<Long, CourseImage> kept = new TreeMap<>();
        for (CourseImage image : images) {
            kept.merge(
                    RunRules.stretch(image.time()),
                    image,
                    (one, other) -> CourseImage.IN_TIME.compare(one, other) <= 0 ? one : other);
        }
        return Segmentation.runs(kept.values(), RULES, closed);
    }

    private List<String> found() {
        return runs(images).stream()
                .map(span -> span.family() + " " + span.images().size() + " " + span.end())
                .toList();
    }

    @Test
    void shouldBeginWithTwoImagesOfTheFirstStage() {
        saw("a", 2).saw("a", 1).saw("a", 2).saw("a", 1).saw("a", 1).saw("a", 2);
        assertThat(found()).containsExactly("a 3 null");
        assertThat(runs(images).get(0).id()).isEqualTo("19700101T001700.000Z");
    }

    @Test
    void shouldEndAfterAPauseAndBeginAgain() {
        saw("a", 1).saw("a", 1).saw("a", 2).after(61).saw("a", 2).saw("a", 1).saw("a", 1);
        assertThat(found()).containsExactly("a 3 PAUSE", "a 2 null");
    }

    @Test
    void shouldEndWithAnotherFamilyButNotWithOneWrongImage() {
        saw("a", 1).saw("a", 1).saw("b", 1).saw("b", 1).saw("a", 2);
        assertThat(found()).containsExactly("a 3 null");
        saw("b", 1).saw("b", 1).saw("b", 1).saw("b", 2);
        assertThat(found()).containsExactly("a 3 FAMILY", "b 4 null");
    }

    @Test
    void shouldBeginTheNextRunWithImagesThatWereTakenForWrongOnes() {
        saw("a", 1).saw("a", 1).saw("b", 1).saw("b", 1).after(52).saw("b", 2);
        assertThat(found()).containsExactly("a 2 PAUSE", "b 3 null");
    }

    @Test
    void shouldEndWhereThePanIsFilledAgainButNotWithOneWrongImage() {
        saw("a", 1).saw("a", 1).saw("a", 3).saw("a", 3).saw("a", 4).saw("a", 1).saw("a", 4);
        assertThat(found()).containsExactly("a 7 null");
        saw("a", 1).saw("a", 1).saw("a", 1).saw("a", 2);
        assertThat(found()).containsExactly("a 7 RESTART", "a 4 null");
    }

    @Test
    void shouldBelieveTheSenderRatherThanGuess() {
        saw("a", 3, "x")
                .after(100)
                .saw("b", 1, "x")
                .saw("a", 4, "x")
                .saw("a", 1, "y")
                .saw("a", 1)
                .saw("a", 1);
        assertThat(found()).containsExactly("a 2 RUN_ID", "a 1 RUN_ID", "a 2 null");
        assertThat(runs(images)).extracting(RunSpan::id).startsWith("x", "y");
    }

    @Test
    void shouldCutOffARunThatIsTooLong() {
        for (int i = 0; i < 65; i++) {
            saw("a", 1);
        }
        assertThat(found()).containsExactly("a 61 LONGEST", "a 4 null");
    }

    @Test
    void shouldTakeTheSameFamilyOfOtherStagesForAnother() {
        saw("a", 1).saw("a", 1);
        for (int i = 0; i < 3; i++) {
            now += 5 * SECOND;
            images.add(new CourseImage(now, now, new UUID(8, i), "", "a", new float[] {1, 0, 0}));
        }
        assertThat(found()).containsExactly("a 2 FAMILY", "a 3 null");
    }

    /** What a camera over a pan may send in an hour, and worse. */
    private void anything(Random random) {
        int stage = 1;
        String family = "a";
        String runId = "";
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(12) == 0) {
                stage = Math.min(4, stage + 1);
            }
            switch (random.nextInt(60)) {
                case 0 -> after(70);
                case 1 -> stage = 1;
                case 2 -> {
                    family = family.equals("a") ? "b" : "a";
                    stage = 1;
                }
                case 3 -> runId = runId.isEmpty() ? "run" + random.nextInt(3) : "";
                default -> after(random.nextInt(3));
            }
            boolean wrong = random.nextInt(10) == 0;
            saw(wrong && random.nextBoolean() ? "c" : family, wrong ? 1 + random.nextInt(4) : stage, runId);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldFindTheSameRunsHoweverImagesArrive(long seed) {
        // Given
        Random random = new Random(seed);
        anything(random);
        List<RunSpan> inOrder = runs(images);

        // When: in any order, some twice
        List<CourseImage> arrived = new ArrayList<>(images);
        arrived.addAll(images.subList(0, 50));
        Collections.shuffle(arrived, random);

        // Then
        assertThat(inOrder).hasSizeGreaterThan(3);
        assertThat(runs(arrived)).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldPutNoImageIntoTwoRuns(long seed) {
        anything(new Random(seed));

        Set<UUID> seen = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (RunSpan span : runs(images)) {
            assertThat(ids.add(span.id())).as(span.id()).isTrue();
            long before = Long.MIN_VALUE;
            for (CourseImage image : span.images()) {
                assertThat(seen.add(image.eventId())).as(image.toString()).isTrue();
                assertThat(image.family()).isEqualTo(span.family());
                assertThat(image.time()).isGreaterThan(before);
                assertThat(image.time() - span.first().time())
                        .isLessThanOrEqualTo(RULES.longest().toMillis());
                before = image.time();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldNeedNothingFromBeforeTheEndOfARun(long seed) {
        // Given
        anything(new Random(seed));
        List<RunSpan> all = runs(images);

        for (int i = 0; i + 1 < all.size(); i++) {
            // When: what stands up to an end is forgotten, where no later run had begun by then, but for names of runs
            // too long
            Set<String> tooLong = new HashSet<>();
            all.subList(0, i + 1).stream()
                    .filter(span -> span.end() == End.LONGEST && !span.named().isEmpty())
                    .forEach(span -> tooLong.add(span.named()));
            long end = all.get(i).until();
            boolean overlaps = false;
            for (int j = 0; j < all.size(); j++) {
                overlaps |=
                        j <= i ? all.get(j).until() > end : all.get(j).first().time() <= end;
            }
            if (!overlaps) {
                List<CourseImage> later =
                        images.stream().filter(image -> image.time() > end).toList();

                // Then
                assertThat(runs(later, tooLong)).isEqualTo(all.subList(i + 1, all.size()));
            }
        }
    }

    @Test
    void shouldKnowWhichEndsThereAre() {
        assertThat(Stream.of(End.values()).map(End::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RunEnd.values()).map(RunEnd::name).toList());
    }
}
