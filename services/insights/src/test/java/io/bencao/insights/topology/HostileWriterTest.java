package io.bencao.insights.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.alerts.LowConfidence;
import io.bencao.insights.alerts.Silence;
import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.topology.sources.SourceStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who may write predictions makes up sources, labels and checkpoints of any length and number. What is kept stays within its
 * bound, and what is counted is counted once.
 */
class HostileWriterTest {

    private static final int SOURCES = 30;
    private static final int ONE_BY_ONE = 2;

    /** Of all windows; a window may take a two-hundredth of a part. */
    private static final long WINDOW_BYTES = 400_000;

    /** A name of the longest kind, in UTF-8. */
    private static final int LONGEST_NAME = 800;

    @TempDir
    private Path folder;

    @RepeatedTest(2)
    void shouldKeepNoMoreThanItsBoundAndCountEveryPredictionOnce(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        TopologyOptions options = new TopologyOptions()
                .sources(SOURCES, ONE_BY_ONE)
                .windowBytes(WINDOW_BYTES)
                .rules(
                        new Silence("silent", Duration.ofSeconds(20)),
                        new LowConfidence("unsure", 0.6, 0.68, Duration.ofSeconds(10), 1));
        try (TopologyBench bench = new TopologyBench(folder, options)) {
            TreeMap<Long, Long> sent = new TreeMap<>();
            for (int i = 0; i < 800; i++) {
                String source = name(random, 250);
                String label = name(random, 250);
                String checkpoint = name(random, 250);
                bench.after(Duration.ofMillis(random.nextInt(400)));
                long at = bench.now().toEpochMilli();
                bench.checkpoint(checkpoint).predict(source, label, random.nextDouble(), at, 5);
                if (isName(source) && isName(label) && isName(checkpoint)) {
                    sent.merge(WindowSize.MINUTE.startOf(at), 1L, Long::sum);
                }
                if (i % 100 == 0) {
                    assertBounded(bench);
                }
            }
            assertBounded(bench);
            assertThat(bench.board().evictions()).isPositive();
            assertThat(bench.pooled()).isPositive();

            // All sources together lose nothing while their windows are there, and each window's sources add up to
            // them.
            WindowReader reader = new WindowReader(DriverState.of(bench.driver()));
            long end = bench.now().toEpochMilli() + 1;
            TreeMap<Long, Long> read = new TreeMap<>();
            reader.read(WindowSize.MINUTE, TopologyBench.START.toEpochMilli(), end, Optional.empty())
                    .forEach((start, cells) -> read.put(start, count(cells)));
            assertThat(read).isNotEmpty().isEqualTo(new TreeMap<>(sent.tailMap(read.firstKey())));
            assertThat(sumOfSources(bench, read.lastKey())).isEqualTo(sumOfAll(bench, read.lastKey()));
        }
    }

    @Test
    void shouldCountACellWithoutNamesOnce() {
        // Given: no room in any window, so that everything is counted without names, where ranges of windows begin and
        // end.
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().windowBytes(20_000))) {
            long at = TopologyBench.START.toEpochMilli();
            for (int i = 0; i < 30; i++) {
                bench.predict("pan-" + i, "raw", 0.9, at + i * 5000L, 5);
            }

            WindowReader reader = new WindowReader(DriverState.of(bench.driver()));

            for (WindowSize size : WindowSize.values()) {
                long from = size.startOf(at + 145_000) - (size == WindowSize.HOUR ? 0 : size.millis());
                long counted = reader.read(size, from, at + 150_000, Optional.empty()).values().stream()
                        .mapToLong(HostileWriterTest::count)
                        .sum();
                assertThat(counted).as("%s", size).isEqualTo(Math.min(30, (at + 150_000 - from) / 5000));
            }
        }
    }

    @Test
    void shouldPassOverAPredictionWhoseNamesAreNone() {
        try (TopologyBench bench = new TopologyBench(folder)) {
            long at = TopologyBench.START.toEpochMilli();
            for (String hostile : new String[] {"", " ", "x".repeat(201), "\u202egnp", "\u001b[2J", "a\nb"}) {
                bench.predict(hostile, "raw", 0.9, at, 5);
                bench.predict("pan-1", hostile, 0.9, at, 5);
                bench.checkpoint(hostile).predict("pan-1", "raw", 0.9, at, 5);
                bench.checkpoint("d1");
            }

            assertThat(bench.entries("sources")).isEmpty();
            assertThat(bench.entries("cells")).isEmpty();
        }
    }

    private static void assertBounded(TopologyBench bench) {
        StoreSizes sizes = new StoreSizes(bench.driver());
        assertThat(bench.size("sources")).isLessThanOrEqualTo(SOURCES);
        assertThat(bench.board().size()).isEqualTo(bench.size("sources"));
        assertThat(bench.size("source-alerts")).isLessThanOrEqualTo(2L * ONE_BY_ONE);
        assertThat(bench.size("global-alerts")).isLessThanOrEqualTo(2L);
        // A source's name, its labels and its checkpoint, a few numbers.
        assertThat(sizes.bytes(SourceStores.SOURCES)).isLessThan(SOURCES * (9L * LONGEST_NAME + 1000));
        // The newest windows are never taken away, each of which has its share at most, and a cell without names.
        assertThat(sizes.keyBytes(SourceStores.CELLS) + sizes.keyBytes(SourceStores.SOURCE_CELLS))
                .isLessThan(WINDOW_BYTES + 8 * (WINDOW_BYTES / 200));
        assertThat(bench.size("checkpoint-totals")).isLessThanOrEqualTo(200L);
    }

    private static long sumOfSources(TopologyBench bench, long minute) {
        return new StoreSizes(bench.driver())
                .sum(SourceStores.SOURCE_CELLS, key -> key.size() == WindowSize.TEN_SECONDS && key.start() >= minute);
    }

    private static long sumOfAll(TopologyBench bench, long minute) {
        return new StoreSizes(bench.driver())
                .sum(SourceStores.CELLS, key -> key.size() == WindowSize.TEN_SECONDS && key.start() >= minute);
    }

    private static long count(CellsByLabel cells) {
        return cells.all().count();
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= 200 && name.indexOf('\u202e') < 0;
    }

    /** Few short ones, many long ones, some that are none. */
    private static String name(Random random, int longest) {
        if (random.nextInt(3) == 0) {
            return "n" + random.nextInt(5);
        }
        String letters = random.nextInt(9) == 0 ? "\u202e锅" : "abc锅碗éß";
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(longest); i >= 0; i--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return new String(name.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
