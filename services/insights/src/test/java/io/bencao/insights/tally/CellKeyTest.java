package io.bencao.insights.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CellKeyTest {

    private static final List<String> SOURCES = List.of("", "a", "ab", "b", "锅-1", "x".repeat(300), "\u0000\u0001");

    @RepeatedTest(100)
    void shouldSayTheSameAsBytes(RepetitionInfo seed) {
        // Given
        CellKey key = random(new Random(seed.getCurrentRepetition()));

        // When
        CellKey again = CellKey.unpack(key.pack());

        // Then
        assertThat(again).isEqualTo(key);
        assertThat(key.pack().get())
                .startsWith(
                        CellKey.ofWindow(key.size(), key.start(), key.source()).get());
    }

    @RepeatedTest(100)
    void shouldSortByScopeLengthAndStart(RepetitionInfo seed) {
        // Given
        Random random = new Random(seed.getCurrentRepetition());
        CellKey key = random(random);
        long later = key.start() + 1 + random.nextInt(1_000_000);

        // When
        Bytes from = CellKey.from(!key.source().isEmpty(), key.size(), key.start());
        Bytes until = CellKey.from(!key.source().isEmpty(), key.size(), later);

        // Then
        assertThat(key.pack()).isGreaterThan(from).isLessThan(until);
        assertThat(key.in(key.size(), later).pack()).isGreaterThan(until);
    }

    @Test
    void shouldNotMixWindowsOfSourcesWhoseNamesBeginAlike() {
        // Given
        CellKey longer = new CellKey(WindowSize.MINUTE, 60_000, 0, "ab", "d", "l");

        // When
        byte[] shorter = CellKey.ofWindow(WindowSize.MINUTE, 60_000, "a").get();

        // Then
        assertThat(new String(longer.pack().get(), StandardCharsets.ISO_8859_1))
                .doesNotStartWith(new String(shorter, StandardCharsets.ISO_8859_1));
    }

    private static CellKey random(Random random) {
        return new CellKey(
                WindowSize.values()[random.nextInt(WindowSize.values().length)],
                random.nextLong(1L << 42),
                random.nextInt(200),
                SOURCES.get(random.nextInt(SOURCES.size())),
                "digest" + random.nextInt(3),
                SOURCES.get(random.nextInt(SOURCES.size())));
    }
}
