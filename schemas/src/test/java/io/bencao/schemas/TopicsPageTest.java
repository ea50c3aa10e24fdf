package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topic.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/topics.md} is written by hand, for people; its figures must be those of the source. */
class TopicsPageTest {

    private static final int MIB = 1024 * 1024;

    /** Kafka's batch header, which the page passes over. */
    private static final int BATCH = 12;

    @Test
    void shouldSayOfEveryTopicWhatTheSourceSays() throws IOException {
        List<List<String>> rows;
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "topics.md"))) {
            rows = lines.dropWhile(line -> !line.startsWith("| topic | key |"))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Stream.of(line.split("\\|"))
                            .skip(1)
                            .map(String::strip)
                            .toList())
                    .toList();
        }
        assertThat(rows)
                .extracting(row -> row.get(0) + " " + row.subList(3, 6))
                .containsExactlyElementsOf(Topics.all().stream()
                        .map(topic -> "`" + topic + "` "
                                + List.of(Integer.toString(topic.partitions()), kept(topic), largest(topic)))
                        .toList());
        assertThat(rows)
                .filteredOn(row -> row.get(2).startsWith("`"))
                .extracting(row -> row.get(2))
                .containsExactlyElementsOf(Topics.all().stream()
                        .flatMap(topic -> topic.value().stream())
                        .map(type -> "`" + type.getSimpleName() + "`")
                        .toList());
    }

    private static String kept(Topic<?> topic) {
        if (topic.kept() instanceof Kept.For time) {
            Duration duration = time.time();
            return duration.toDays() > 0 ? duration.toDays() + " days" : duration.toHours() + " hour";
        }
        if (topic.kept() instanceof Kept.LastPerKeyFor time) {
            return "last per key, " + time.time().toDays() + " days";
        }
        return topic.kept() instanceof Kept.LastPerKey ? "last per key" : "for ever";
    }

    private static String largest(Topic<?> topic) {
        int rest = topic.maxMessageBytes() % MIB;
        return topic.maxMessageBytes() / MIB + " MiB" + (rest > BATCH ? " + " + rest / 1024 + " KiB" : "");
    }
}
