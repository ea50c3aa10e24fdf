package io.bencao.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HaltedWatchTest {

    private static final Map<String, String> WELL = Map.of("partitions", "4");
    private static final Map<String, String> HALTED = Map.of("partitions", "4", "halted image-events-2", "no offset");

    private final HaltedWatch watch = new HaltedWatch(" --brokers localhost:9192");

    @Test
    void shouldNameAHaltedPartitionOnceWithTheReasonAndTheCommand() {
        assertThat(watch.look(WELL)).isEmpty();
        assertThat(watch.look(HALTED)).singleElement().satisfies(line -> assertThat(line)
                .contains(
                        "partition image-events-2 is halted: no offset",
                        "bencao partitions resume 2 --dry-run --brokers localhost:9192'"));
        assertThat(watch.look(HALTED)).isEmpty();
    }

    @Test
    void shouldNameItAgainForAnotherReason() {
        watch.look(HALTED);

        assertThat(watch.look(Map.of("halted image-events-2", "out of range"))).hasSize(1);
    }

    @Test
    void shouldSayThatItGoesOnButNotWhileTheClassifierSaysNothing() {
        watch.look(HALTED);

        assertThat(watch.look(Map.of())).isEmpty();
        assertThat(watch.look(WELL)).containsExactly("partition image-events-2 goes on");
        assertThat(watch.look(WELL)).isEmpty();
    }

    @Test
    void shouldNotTrustTheTextOfOthers() {
        assertThat(watch.look(Map.of("halted image-events-0", "\u001b[2Jgone")))
                .singleElement()
                .satisfies(line -> assertThat(line).doesNotContain("\u001b"));
    }
}
