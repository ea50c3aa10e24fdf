package io.bencao.insights.api.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.sources.Progress;
import io.bencao.insights.topology.sources.SourceStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The windows of the topology, read as the dashboard reads them, against a fold over a list. */
class WindowsTest {

    private record Seen(long at, String source, String label, double confidence, long latency) {}

    private static final String[] SOURCES = {"pan-1", "pan-2", "pan-3"};
    private static final String[] LABELS = {"raw", "done", "over"};

    @TempDir
    private Path folder;

    @RepeatedTest(12)
    void shouldCountWhatAListCounts(RepetitionInfo seed) {
        // Given
        Random random = new Random(seed.getCurrentRepetition());
        List<Seen> all = new ArrayList<>();
        try (TopologyBench bench = new TopologyBench(folder)) {
            long at = TopologyBench.START.toEpochMilli() + random.nextInt(3_600_000);
            for (int i = 0; i < 400; i++) {
                at += random.nextInt(20) == 0 ? random.nextInt(120_000) : random.nextInt(4000);
                Seen seen = new Seen(
                        at - random.nextInt(5000),
                        SOURCES[random.nextInt(SOURCES.length)],
                        LABELS[random.nextInt(LABELS.length)],
                        (float) random.nextDouble(),
                        random.nextInt(2000));
                all.add(seen);
                bench.predict(seen.source(), seen.label(), seen.confidence(), seen.at(), seen.latency());
            }

            // When
            WindowReader reader = new WindowReader(DriverState.of(bench.driver()));

            // Then
            long late = reader.progress().values().stream()
                    .mapToLong(Progress::late)
                    .sum();
            assertThat(late).isZero();
            for (WindowSize size : WindowSize.values()) {
                long from = size.startOf(at - (size == WindowSize.TEN_SECONDS ? 900_000 : 3 * 3_600_000));
                for (String source : List.of("", "pan-1", "pan-2", "pan-3")) {
                    assertThat(reader.read(
                                    size, from, at + 1, source.isEmpty() ? Optional.empty() : Optional.of(source)))
                            .as("%s of %s", size, source)
                            .isEqualTo(fold(all, size, from, source));
                }
            }
        }
    }

    @Test
    void shouldCountWhatCameTooLateAndLeaveItOut() {
        // Given
        long at = TopologyBench.START.toEpochMilli();
        try (TopologyBench bench = new TopologyBench(folder)) {
            bench.predict("pan-1", "raw", 0.9, at, 5);
            bench.predict("pan-1", "raw", 0.9, at + 60_000, 5);

            // When
            bench.predict("pan-1", "raw", 0.9, at + 1000, 5);

            // Then
            WindowReader reader = new WindowReader(DriverState.of(bench.driver()));
            assertThat(reader.progress().values()).singleElement().satisfies(progress -> assertThat(progress.late())
                    .isEqualTo(1));
            assertThat(reader.read(WindowSize.HOUR, at, at + 3_600_000, Optional.empty())
                            .values())
                    .singleElement()
                    .satisfies(cells -> assertThat(cells.all().count()).isEqualTo(2));
        }
    }

    @Test
    void shouldForgetOldWindowsOfEachLength() {
        // Given
        long at = TopologyBench.START.toEpochMilli();
        try (TopologyBench bench = new TopologyBench(folder)) {
            for (int hour = 0; hour < 60; hour++) {
                bench.predict("pan-1", "raw", 0.9, at + hour * 3_600_000L, 5);
            }

            // When
            long ofAll = bench.size(SourceStores.CELLS.name());
            long ofSource = bench.size(SourceStores.SOURCE_CELLS.name());

            // Then: half an hour of tens, twelve hours of minutes, all hours.
            assertThat(ofAll).isBetween(12L + 59, 2L + 13 + 60);
            assertThat(ofSource).isEqualTo(ofAll);
        }
    }

    @Test
    void shouldSayNotReadyInsteadOfAnswering() {
        // Given
        try (TopologyBench bench = new TopologyBench(folder)) {
            LocalState state = DriverState.of(bench.driver(), () -> "the state is being rebuilt");

            // When
            Throwable thrown =
                    catchThrowable(() -> new WindowReader(state).read(WindowSize.HOUR, 0, 1, Optional.empty()));

            // Then
            assertThat(thrown).isInstanceOf(NotReadyException.class).hasMessageContaining("rebuilt");
        }
    }

    private static SortedMap<Long, CellsByLabel> fold(List<Seen> all, WindowSize size, long from, String source) {
        SortedMap<Long, Map<String, Cell>> cells = new TreeMap<>();
        for (Seen seen : all) {
            long start = size.startOf(seen.at());
            if (start >= from && (source.isEmpty() || source.equals(seen.source()))) {
                cells.computeIfAbsent(start, s -> new TreeMap<>())
                        .merge(seen.label(), Cell.EMPTY.plus(seen.confidence(), seen.latency()), Cell::plus);
            }
        }
        SortedMap<Long, CellsByLabel> windows = new TreeMap<>();
        cells.forEach((start, byLabel) -> windows.put(start, new CellsByLabel(byLabel)));
        return windows;
    }
}
