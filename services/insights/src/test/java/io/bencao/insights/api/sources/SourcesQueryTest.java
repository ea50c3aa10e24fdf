package io.bencao.insights.api.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.PredictionView;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.sources.SourcesQuery.Order;
import io.bencao.insights.topology.TopologyBench;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources as the topology remembers them. */
class SourcesQueryTest {

    private static final long AT = TopologyBench.START.toEpochMilli();

    @TempDir
    private Path folder;

    private TopologyBench bench;
    private SourcesQuery sources;

    @BeforeEach
    void open() {
        bench = new TopologyBench(folder);
        bench.predict("pan-2", "raw", 0.9, AT, 5);
        bench.predict("pan-1", "raw", 0.5, AT + 1000, 5);
        bench.predict("Oven", "done", 0.75, AT + 2000, 5);
        sources = at(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldOrderThemAsAsked() {
        assertThat(ids(Order.NAME)).containsExactly("Oven", "pan-1", "pan-2");
        assertThat(ids(Order.RECENT)).containsExactly("Oven", "pan-1", "pan-2");
        assertThat(ids(Order.CONFIDENCE)).containsExactly("pan-1", "Oven", "pan-2");
        bench.predict("pan-2", "raw", 0.9, AT + 3000, 5);
        assertThat(ids(Order.RECENT)).containsExactly("pan-2", "Oven", "pan-1");
    }

    @Test
    void shouldFindNamesByAPartInAnyCaseAndCountAllThatMatch() {
        SourcePage page = sources.page(1, 1, Order.NAME, Optional.of("PAN"));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.sources()).extracting(SourceView::id).containsExactly("pan-2");
        assertThat(sources.page(2, 1, Order.NAME, Optional.of("PAN")).sources()).isEmpty();
    }

    @Test
    void shouldShowTheLastPredictionAndTheMeanOfTheLastMinute() {
        bench.predict("pan-1", "done", 0.7, AT + 3000, 5);

        SourceView view = sources.source("pan-1");

        assertThat(view.last().label()).isEqualTo("done");
        assertThat(view.images()).isEqualTo(2);
        assertThat(view.meanConfidence()).isBetween(0.599, 0.601);
        assertThat(at(Duration.ofMinutes(5)).source("pan-1").meanConfidence()).isNull();
    }

    @Test
    void shouldRefuseASourceThatNobodyKnows() {
        RefusedRequestException refused =
                catchThrowableOfType(RefusedRequestException.class, () -> sources.source("pan-9"));

        assertThat(refused.why()).isEqualTo(Why.NOT_FOUND);
        assertThat(refused).hasMessageContaining("pan-9");
    }

    @Test
    void shouldTellWhoIsActiveAndWhatIsNew() {
        assertThat(sources.activity(AT + 61_500)).isEqualTo(new SourcesQuery.Activity(1, 3));
        assertThat(sources.newerThan(AT + 500, 10))
                .extracting(PredictionView::sourceId)
                .containsExactly("Oven", "pan-1");
        assertThat(sources.newerThan(AT - 1, 1)).hasSize(1);
    }

    @Test
    void shouldReadTheLastPredictionWholeAsLongAsItsTopicHasIt() {
        UUID event = UUID.randomUUID();
        bench.predict(event, "pan-3", "raw", 0.9, AT + 3000, 5, Instant.EPOCH);

        assertThat(sources.lastOf("pan-3").getEventId()).isEqualTo(event);
        assertThat(sources.lastOf("pan-3").getOrigin().getOffset()).isEqualTo(17);

        bench.loseAll();

        assertThat(catchThrowableOfType(RefusedRequestException.class, () -> sources.lastOf("pan-3"))
                        .why())
                .isEqualTo(Why.EXPIRED);
    }

    private List<String> ids(Order order) {
        return sources.page(0, 10, order, Optional.empty()).sources().stream()
                .map(SourceView::id)
                .toList();
    }

    private SourcesQuery at(Duration later) {
        return new SourcesQuery(
                DriverState.of(bench.driver()),
                bench.board(),
                new PredictionRecords(bench::read),
                Clock.fixed(TopologyBench.START.plus(later), ZoneOffset.UTC));
    }
}
