package io.bencao.insights.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.bencao.insights.api.shared.DriverState;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events as the topology remembers them. */
class EventsQueryTest {

    @TempDir
    private Path folder;

    private TopologyBench bench;
    private EventsQuery events;

    @BeforeEach
    void open() {
        bench = new TopologyBench(folder);
        events = new EventsQuery(DriverState.of(bench.driver()), new PredictionRecords(bench::read));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldShowThePredictionAndWhetherItWaitsForAPerson() {
        UUID doubtful = bench.predict("raw", 0.4);
        UUID sure = bench.predict("raw", 0.99);

        EventView view = events.event(doubtful.toString());

        assertThat(view.prediction().label()).isEqualTo("raw");
        assertThat(view.prediction().eventId()).isEqualTo(doubtful.toString());
        assertThat(view.annotations()).isEmpty();
        assertThat(view.trueLabel()).isNull();
        assertThat(view.inReview()).isTrue();
        assertThat(events.event(sure.toString()).inReview()).isFalse();
    }

    @Test
    void shouldShowEachAnnotationAndTheLabelThatTheLastOneSettles() {
        UUID event = bench.predict("raw", 0.4);
        bench.say(event, FeedbackKind.LABEL, "over", "ling");
        bench.say(event, FeedbackKind.CONFIRM, null, "bo");

        EventView view = events.event(event.toString());

        assertThat(view.annotations())
                .extracting(EventView.AnnotationView::annotator, EventView.AnnotationView::kind)
                .containsExactly(tuple("ling", "LABEL"), tuple("bo", "CONFIRM"));
        assertThat(view.trueLabel()).isEqualTo("raw");

        bench.say(event, FeedbackKind.WITHDRAW, null, "bo");

        assertThat(events.event(event.toString()).trueLabel()).isEqualTo("over");
    }

    @Test
    void shouldShowAnAnnotationThatCameBeforeItsPrediction() {
        UUID event = UUID.randomUUID();
        bench.say(event, FeedbackKind.LABEL, "over");

        EventView view = events.event(event.toString());

        assertThat(view.prediction()).isNull();
        assertThat(view.trueLabel()).isEqualTo("over");
    }

    @Test
    void shouldSayThatThePredictionIsGoneWhereItsTopicNoLongerHasIt() {
        UUID event = bench.predict("raw", 0.99);
        UUID judged = bench.predict("raw", 0.99);
        bench.say(judged, FeedbackKind.CONFIRM, null);

        bench.loseAll();

        assertThat(refusal(() -> events.prediction(event.toString())).why()).isEqualTo(Why.EXPIRED);
        assertThat(refusal(() -> events.event(event.toString())).why()).isEqualTo(Why.NOT_FOUND);
        assertThat(events.event(judged.toString()).trueLabel()).isEqualTo("raw");
    }

    @Test
    void shouldRefuseEventsThatNobodyKnowsAndNamesThatAreNone() {
        String unknown = UUID.randomUUID().toString();

        assertThat(refusal(() -> events.event(unknown)).why()).isEqualTo(Why.NOT_FOUND);
        assertThat(refusal(() -> events.prediction(unknown)).why()).isEqualTo(Why.NOT_FOUND);
        assertThat(refusal(() -> events.event("pan-1")).why()).isEqualTo(Why.REFUSED);
    }

    private static RefusedRequestException refusal(Runnable request) {
        return catchThrowableOfType(RefusedRequestException.class, request::run);
    }
}
