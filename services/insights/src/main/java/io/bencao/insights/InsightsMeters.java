package io.bencao.insights;

import io.bencao.insights.query.NotReadyException;
import io.bencao.insights.query.view.StatusView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of the rooms; no number while they can't be asked. */
final class InsightsMeters {

    private InsightsMeters() {}

    static void register(MeterRegistry registry, InsightsService service) {
        gauge(registry, service, "bencao.review.depth", "Pictures that wait for a person", rooms -> rooms.review()
                .queue(0)
                .depth());
        gauge(registry, service, "bencao.alerts.open", "Alerts that are raised", rooms -> rooms.alerts()
                .alerts()
                .open()
                .size());
        gauge(
                registry,
                service,
                "bencao.lag.records",
                "Records of the inputs not yet processed",
                rooms -> rooms.lag().ownLag().stream()
                        .mapToLong(StatusView.InputLag::records)
                        .sum());
    }

    private static void gauge(
            MeterRegistry registry,
            InsightsService service,
            String name,
            String meaning,
            ToDoubleFunction<InsightsRooms> value) {
        Gauge.builder(name, service, open -> ask(open, value))
                .description(meaning)
                .register(registry);
    }

    private static double ask(InsightsService service, ToDoubleFunction<InsightsRooms> value) {
        try {
            return value.applyAsDouble(service.rooms());
        } catch (NotReadyException e) {
            return Double.NaN;
        }
    }
}
