package io.bencao.insights.topicviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.avro.AlertState;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTopicViewTest {

    @TempDir
    private Path folder;

    private KnownTopics topics;
    private AlertTopicView alerts;

    @BeforeEach
    void open() throws IOException {
        topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
        alerts = topics.views().alerts();
    }

    @Test
    void shouldKeepWhatIsOverFromItsBeginningToItsEnd() {
        topics.alert("pan-1", AlertState.RAISED, KnownTopics.AT);
        assertThat(alerts.cleared()).isEmpty();

        topics.alert("pan-1", AlertState.CLEARED, KnownTopics.AT.plusSeconds(5));

        assertThat(alerts.cleared()).singleElement().satisfies(episode -> {
            assertThat(episode.raised().getAt()).isEqualTo(KnownTopics.AT);
            assertThat(episode.clearedAt()).isEqualTo(KnownTopics.AT.plusSeconds(5));
        });
    }

    @Test
    void shouldKnowAnEndWhoseBeginningIsNoLongerKept() {
        topics.alert("pan-1", AlertState.CLEARED, KnownTopics.AT);

        assertThat(alerts.cleared()).singleElement().satisfies(episode -> assertThat(episode.clearedAt())
                .isEqualTo(KnownTopics.AT));
    }

    @Test
    void shouldTellEachChangeOnceAndInOrder() {
        topics.alert("pan-1", AlertState.RAISED, KnownTopics.AT).alert("pan-2", AlertState.RAISED, KnownTopics.AT);

        AlertTopicView.Changes first = alerts.changesAfter(0);
        topics.alert("pan-1", AlertState.CLEARED, KnownTopics.AT);
        AlertTopicView.Changes second = alerts.changesAfter(first.upTo());

        assertThat(first.episodes())
                .extracting(episode -> episode.raised().getSubject())
                .containsExactly("pan-1", "pan-2");
        assertThat(second.episodes())
                .extracting(episode -> episode.raised().getSubject())
                .containsExactly("pan-1");
        assertThat(alerts.changesAfter(second.upTo()).episodes()).isEmpty();
    }

    @Test
    void shouldLetTheOldestGoWhenThereAreTooMany() {
        for (int i = 0; i < 600; i++) {
            topics.alert("pan-" + i, AlertState.RAISED, KnownTopics.AT)
                    .alert("pan-" + i, AlertState.CLEARED, KnownTopics.AT);
        }

        assertThat(alerts.cleared()).hasSize(500);
        assertThat(alerts.cleared().get(0).raised().getSubject()).isEqualTo("pan-599");
        assertThat(alerts.changesAfter(0).episodes()).hasSize(500);
        assertThat(alerts.changesAfter(0).upTo()).isEqualTo(1200);
    }
}
