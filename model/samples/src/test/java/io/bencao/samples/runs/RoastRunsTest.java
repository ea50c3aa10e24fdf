package io.bencao.samples.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.Herb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoastRunsTest {

    private static final List<Herb> ALL = List.of(Herb.values());
    private static final List<RoastRun> MANY = IntStream.rangeClosed(1, 150)
            .mapToObj(new RoastRuns(SampleSeeds.DEMO, ALL, 4)::run)
            .toList();

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameBytesForTheSameSeedAndOthersForAnother() throws Exception {
        // Given: one family and images far apart, so that there are few
        RoastRuns runs = new RoastRuns(SampleSeeds.DEMO, List.of(Herb.WANGBULIUXING), 50);

        // When
        int written = RunFolder.write(folder.resolve("one"), runs, 2, done -> {});
        RunFolder.write(
                folder.resolve("again"),
                new RoastRuns(SampleSeeds.DEMO, List.of(Herb.WANGBULIUXING), 50),
                2,
                done -> {});
        RoastRun other = new RoastRuns(SampleSeeds.DEMO + 1, List.of(Herb.WANGBULIUXING), 50).run(1);

        // Then
        List<Path> files;
        try (var walk = Files.walk(folder.resolve("one"))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSize(written + 2);
        for (Path file : files) {
            Path twin = folder.resolve("again").resolve(folder.resolve("one").relativize(file));
            assertThat(Files.mismatch(file, twin)).as("%s", file).isEqualTo(-1);
        }
        assertThat(other.jpeg(other.images().get(0)))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("one/run-0001/0001.jpg")));
    }

    @Test
    void shouldNeverGoBack() {
        for (RoastRun run : MANY) {
            double before = 0;
            for (RunImage image : run.images()) {
                assertThat(image.doneness()).as(run.name()).isBetween(before, 1.0);
                before = image.doneness();
            }
        }
    }

    @Test
    void shouldTellTheTimesAtWhichStagesBegin() {
        for (RoastRun run : MANY) {
            for (RunImage image : run.images()) {
                long begun = run.stageFrom().stream()
                        .filter(from -> image.seconds() >= from)
                        .count();
                assertThat(Doneness.at(image.doneness()).stage())
                        .as("%s at %s", run.name(), image.seconds())
                        .isEqualTo(Degree.values()[(int) begun]);
            }
        }
    }

    @Test
    void shouldEndAsItSays() {
        for (RoastRun run : MANY) {
            switch (run.ending()) {
                case EARLY -> assertThat(run.end()).isLessThan(run.rightFrom());
                case IN_TIME -> assertThat(run.end()).isBetween(run.rightFrom(), run.rightUntil());
                case LATE -> assertThat(run.end()).isGreaterThan(run.rightUntil());
            }
            assertThat(run.images().get(run.images().size() - 1).seconds()).isLessThan(run.end());
        }
        assertThat(MANY.stream().map(RoastRun::ending).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Ending.class));
    }

    @Test
    void shouldHaveEveryFaultAndAnImageThatFitsIt() {
        Set<Fault> met = EnumSet.noneOf(Fault.class);
        for (RoastRun run : MANY) {
            RunImage before = null;
            for (RunImage image : run.images()) {
                met.add(image.fault());
                switch (image.fault()) {
                    case MISSING -> assertThat(image.arrived()).isInfinite();
                    case DELAYED ->
                        assertThat(image.arrived() - image.seconds()).isBetween(2.0, 9.0);
                    case STUCK ->
                        assertThat(image.shows()).isEqualTo(before.shows()).isLessThan(image.number());
                    case NONE, SHADED ->
                        assertThat(image.arrived() - image.seconds()).isBetween(0.0, 0.5);
                }
                assertThat(image.fault() == Fault.STUCK || image.shows() == image.number())
                        .isTrue();
                before = image.arrives() ? image : before;
            }
        }
        assertThat(met).isEqualTo(EnumSet.allOf(Fault.class));
    }

    @Test
    void shouldShowAStuckImageByteForByteAndAnotherOnceTheCameraMovesOn() {
        // Given
        RoastRun run = MANY.stream()
                .filter(each -> each.images().stream().anyMatch(image -> image.fault() == Fault.STUCK))
                .findFirst()
                .orElseThrow();
        RunImage stuck = run.images().stream()
                .filter(image -> image.fault() == Fault.STUCK)
                .findFirst()
                .orElseThrow();

        // When
        byte[] shown = run.jpeg(stuck);

        // Then
        assertThat(shown).isEqualTo(run.jpeg(run.images().get(stuck.shows() - 1)));
        assertThat(shown).isNotEqualTo(run.jpeg(run.images().get(0)));
    }

    @Test
    void shouldTakeAsLongAsTheHerbDoes() {
        assertThat(mean(Herb.PUHUANG)).isLessThan(mean(Herb.WANGBULIUXING)).isCloseTo(230, within(40.0));
        assertThat(mean(Herb.WANGBULIUXING)).isLessThan(mean(Herb.SHANZHA));
    }

    @Test
    void shouldKeepRunsToLearnFromApartFromThoseToJudgeBy() {
        assertThat(SampleSeeds.mayBeGolden(SampleSeeds.GOLDEN_RUNS)).isTrue();
        assertThat(SampleSeeds.mayBeGolden(SampleSeeds.JUDGED_RUNS)).isFalse();
        assertThat(SampleSeeds.mayBeGolden(SampleSeeds.JUDGED_RUNS + SampleSeeds.JUDGED_RUNS_COUNT))
                .isFalse();
    }

    @Test
    void shouldRefuseARunBeforeTheFirst() {
        assertThatThrownBy(() -> new RoastRuns(1, ALL, 4).run(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new RoastRuns(1, List.of(), 4)).hasMessageContaining("a family at least");
    }

    private static double mean(Herb herb) {
        return MANY.stream()
                .filter(run -> run.herb() == herb)
                .mapToDouble(RoastRun::rightUntil)
                .average()
                .orElseThrow();
    }
}
