package io.bencao.insights.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Keys of windows: what stands in a store again, and in which order. */
class CellKeyTest {

    private static final List<String> NAMES = List.of("", "a", "ab", "b", "锅-1", "x".repeat(300), "\u0000\u0001");

    @RepeatedTest(100)
    void shouldSayTheSameAsBytes(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        CellKey cell = cell(random);
        SourceCellKey source = source(random);

        assertThat(again(CellKey.SERDE, cell)).isEqualTo(cell);
        assertThat(again(SourceCellKey.SERDE, source)).isEqualTo(source);
    }

    @RepeatedTest(100)
    void shouldSortByLengthAndStart(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        CellKey cell = cell(random);
        SourceCellKey source = source(random);
        long later = 1 + random.nextInt(1_000_000);

        assertRises(
                CellKey.SERDE,
                CellKey.from(cell.size(), cell.start()),
                cell,
                CellKey.from(cell.size(), cell.start() + later),
                cell.in(cell.size(), cell.start() + later));
        assertRises(
                SourceCellKey.SERDE,
                SourceCellKey.from(source.size(), source.start()),
                source,
                SourceCellKey.from(source.size(), source.start() + later),
                source.in(source.size(), source.start() + later));
    }

    @Test
    void shouldNotMixWindowsOfSourcesWhoseNamesBeginAlike() {
        SourceCellKey first = SourceCellKey.first(WindowSize.MINUTE, 60_000, "a");
        SourceCellKey last = SourceCellKey.last(WindowSize.MINUTE, 60_000, "a");

        for (String other : NAMES) {
            if (!other.equals("a")) {
                byte[] key = bytes(SourceCellKey.SERDE, new SourceCellKey(WindowSize.MINUTE, 60_000, other, 7, "raw"));
                boolean between = Arrays.compareUnsigned(bytes(SourceCellKey.SERDE, first), key) <= 0
                        && Arrays.compareUnsigned(key, bytes(SourceCellKey.SERDE, last)) <= 0;
                assertThat(between).as(other).isFalse();
            }
        }
    }

    @SafeVarargs
    private static <K> void assertRises(Serde<K> serde, K... keys) {
        for (int i = 1; i < keys.length; i++) {
            assertThat(Arrays.compareUnsigned(bytes(serde, keys[i - 1]), bytes(serde, keys[i])))
                    .as("%s before %s", keys[i - 1], keys[i])
                    .isLessThanOrEqualTo(0);
        }
    }

    private static <K> K again(Serde<K> serde, K key) {
        return serde.deserializer().deserialize("any", bytes(serde, key));
    }

    private static <K> byte[] bytes(Serde<K> serde, K key) {
        return serde.serializer().serialize("any", key);
    }

    private static CellKey cell(Random random) {
        return new CellKey(
                size(random),
                random.nextLong(1L << 42),
                random.nextInt(200),
                "digest" + random.nextInt(3),
                name(random));
    }

    private static SourceCellKey source(Random random) {
        return new SourceCellKey(
                size(random), random.nextLong(1L << 42), name(random), random.nextInt(200), name(random));
    }

    private static WindowSize size(Random random) {
        return WindowSize.values()[random.nextInt(WindowSize.values().length)];
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
