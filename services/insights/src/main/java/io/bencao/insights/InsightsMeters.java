package io.bencao.insights;

import io.bencao.insights.api.alerts.AlertView;
import io.bencao.insights.api.checkpoints.LiveCheckpoint;
import io.bencao.insights.api.shared.NotReadyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Prometheus sees of the rooms, looked at now and then on a thread of its own; no number while they can't be asked. */
final class InsightsMeters {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsMeters.class);
    private static final String CHECKPOINT = "checkpoint";

    private final MeterRegistry registry;
    private final InsightsService service;
    private final Set<String> rules;
    private final MultiGauge lag;
    private final MultiGauge alerts;
    private final MultiGauge waiting;
    private final MultiGauge instances;
    private final MultiGauge accuracy;
    private final MultiGauge drift;

    /** @param rules names of the alerts' rules: each has a number, also while nothing is raised */
    InsightsMeters(MeterRegistry registry, InsightsService service, Set<String> rules) {
        this.registry = registry;
        this.service = service;
        this.rules = Set.copyOf(rules);
        gauge(
                "bencao.ready",
                null,
                "1 while questions are answered",
                running -> running.status().state().equals("running") ? 1 : 0);
        gauge(
                "bencao.review.waiting",
                "images",
                "Images that wait for a person",
                asked(rooms ->
                        Optional.of((double) rooms.queries().review().queue(0).depth())));
        gauge(
                "bencao.classifier.lag",
                "records",
                "Image events that no classifier has answered yet, by its group's offsets",
                asked(rooms -> Optional.ofNullable(rooms.lag().classifierLag()).map(Long::doubleValue)));
        gauge(
                "bencao.checkpoints.not.valid",
                "records",
                "Records of the topic checkpoints that are no valid release",
                asked(rooms ->
                        Optional.of((double) rooms.topicViews().releases().notValidCount())));
        gauge(
                "bencao.active",
                "silences",
                "Silences of alerts that are in force",
                asked(rooms -> Optional.of((double) rooms.queries().alerts().silences())));
        lag = rows("bencao.lag", "records", "Records of an input not yet processed");
        alerts = rows("bencao.open", "alerts", "Alerts that are raised");
        waiting = rows("bencao.waiting", "alerts", "Alerts that are raised, and neither acknowledged nor silenced");
        instances = rows("bencao.checkpoint", "instances", "Classifier instances that say they serve it");
        accuracy = rows("bencao.checkpoint.accuracy", "ratio", "Share of right answers");
        drift = rows("bencao.checkpoint.drift", "index", "Population stability index of the last hour");
    }

    /** Looks again. */
    void look() {
        try {
            InsightsRooms rooms = service.rooms();
            set(lag, rooms.lag().ownLag().stream().map(of -> row(of.records(), "topic", of.topic())));
            set(alerts, alerts(rooms.queries().alerts().open()));
            set(waiting, alerts(rooms.queries().alerts().waiting()));
            List<LiveCheckpoint> live = rooms.queries().checkpoints().liveCheckpoints();
            set(instances, live.stream().map(of -> row(of.instances(), CHECKPOINT, of.checkpoint())));
            set(accuracy, live.stream().flatMap(InsightsMeters::accuracies));
            set(drift, live.stream().flatMap(InsightsMeters::drifts));
        } catch (NotReadyException e) {
            LOG.debug("Not ready", e);
            Stream.of(lag, alerts, waiting, instances, accuracy, drift).forEach(gauges -> set(gauges, Stream.of()));
        }
    }

    private Stream<Row<?>> alerts(List<AlertView> open) {
        Map<String, Long> raised = open.stream().collect(Collectors.groupingBy(AlertView::rule, Collectors.counting()));
        return rules.stream().map(rule -> row(raised.getOrDefault(rule, 0L), "rule", rule));
    }

    private static Stream<Row<?>> accuracies(LiveCheckpoint of) {
        List<Row<?>> rows = new ArrayList<>();
        of.holdOut().ifPresent(value -> rows.add(row(value, CHECKPOINT, of.checkpoint(), "of", "hold-out")));
        of.live().ifPresent(live -> rows.add(row(live.accuracy(), CHECKPOINT, of.checkpoint(), "of", "judged")));
        of.live()
                .flatMap(live -> Optional.ofNullable(live.weighted()))
                .ifPresent(value -> rows.add(row(value, CHECKPOINT, of.checkpoint(), "of", "all traffic")));
        return rows.stream();
    }

    private static Stream<Row<?>> drifts(LiveCheckpoint of) {
        List<Row<?>> rows = new ArrayList<>();
        of.labelDrift().ifPresent(value -> rows.add(row(value, CHECKPOINT, of.checkpoint(), "of", "labels")));
        of.confidenceDrift().ifPresent(value -> rows.add(row(value, CHECKPOINT, of.checkpoint(), "of", "confidence")));
        return rows.stream();
    }

    private MultiGauge rows(String name, String unit, String meaning) {
        return MultiGauge.builder(name).description(meaning).baseUnit(unit).register(registry);
    }

    private static void set(MultiGauge gauges, Stream<Row<?>> rows) {
        gauges.register(rows.toList(), true);
    }

    private static Row<?> row(double value, String... tags) {
        return Row.of(Tags.of(tags), value);
    }

    /** @param unit what is counted or measured; null for 1 or 0 */
    private void gauge(String name, String unit, String meaning, ToDoubleFunction<InsightsService> value) {
        Gauge.builder(name, service, value).description(meaning).baseUnit(unit).register(registry);
    }

    private static ToDoubleFunction<InsightsService> asked(Function<InsightsRooms, Optional<Double>> question) {
        return running -> {
            try {
                return question.apply(running.rooms()).orElse(Double.NaN);
            } catch (NotReadyException e) {
                LOG.debug("Not ready", e);
                return Double.NaN;
            }
        };
    }
}
