package io.bencao.protocols.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseReaderTest {

    private final TopicOfReleases topic = new TopicOfReleases();
    private final ReleaseReader reader = new ReleaseReader(topic.consumer, topic.log);

    @Test
    void shouldTellEachRecordInTheTopicsOrder() {
        // Given
        topic.append(topic.value(topic.signed(1, "a", null)));
        topic.append(new byte[] {1});
        topic.append(topic.value(topic.signed(2, "b", "a")));

        // When
        List<CheckedRelease> seen = new ArrayList<>();
        reader.poll(Duration.ZERO, seen::add);

        // Then
        assertThat(seen).extracting(CheckedRelease::offset).containsExactly(0L, 1L, 2L);
        assertThat(seen.get(1)).isInstanceOf(NotValidRelease.class);
        assertThat(topic.log.champions(TopicOfReleases.MODEL).lastNumber()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWhereTheLogEnds() {
        // Given
        topic.append(topic.value(topic.signed(1, "a", null)));
        reader.readToEnd();

        // When another reader takes the log over
        new ReleaseReader(topic.consumer, topic.log);
        topic.append(topic.value(topic.signed(2, "b", "a")));

        // Then nothing is taken twice
        assertThat(topic.consumer.position(TopicOfReleases.PARTITION)).isEqualTo(1);
        assertThat(reader.readToEnd().notValidCount()).isZero();
        assertThat(topic.log.champions(TopicOfReleases.MODEL).lastNumber()).isEqualTo(2);
    }
}
