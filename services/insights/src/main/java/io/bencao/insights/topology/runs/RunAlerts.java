package io.bencao.insights.topology.runs;

import io.bencao.checkpoint.course.CourseAlert;
import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.checkpoint.course.CourseAlerts;
import io.bencao.checkpoint.course.CourseProgress;
import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.RuleReading.Wish;
import io.bencao.insights.runs.RunSpan;
import io.bencao.insights.topology.shared.OpenAlerts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Raises and clears the alerts about the run of a source that goes on. Used by one stream thread. */
final class RunAlerts {

    private final RunWarnings warnings;
    private final OpenAlerts open;

    RunAlerts(RunWarnings warnings, OpenAlerts open) {
        this.warnings = warnings;
        this.open = open;
    }

    /**
     * Raises what is to be told now, once a run, and clears what no longer holds.
     *
     * @param progress how far the run is
     * @return the memory after it
     */
    RunMemory look(String source, RunSpan span, CourseProgress progress, RunMemory before) {
        RunMemory memory = before;
        CourseAlerts alerts = warnings.alerts(span.stages());
        Optional<CourseAlert> next = alerts.next(progress, memory.told(span));
        while (next.isPresent()) {
            CourseAlert alert = next.get();
            memory = memory.telling(alert.kind(), span.last().time());
            change(source, alert.kind(), Wish.RAISE, span, alert);
            next = alerts.next(progress, memory.told(span));
        }
        Set<Kind> told = memory.told(span);
        for (Kind kind : Kind.values()) {
            boolean holds = told.contains(kind)
                    && switch (kind) {
                        case RIGHT_SOON ->
                            !told.contains(Kind.LEAVES_SOON)
                                    && !told.contains(Kind.OVER)
                                    && progress.begun(span.stages() - 1) < 0.5;
                        case LEAVES_SOON -> !told.contains(Kind.OVER);
                        case OVER -> true;
                    };
            if (!holds) {
                clear(source, kind, span.last().at(), "the run went on");
            }
        }
        return memory;
    }

    /** Clears all of a source that has no run that goes on. */
    void end(String source, long now) {
        for (Kind kind : Kind.values()) {
            clear(source, kind, now, "the run is over");
        }
    }

    private void clear(String source, Kind kind, long now, String why) {
        String rule = warnings.rules().get(kind);
        if (rule != null && open.isOpen(rule, source)) {
            open.drop(rule, source, now, now, why);
        }
    }

    private void change(String source, Kind kind, Wish wish, RunSpan span, CourseAlert alert) {
        String rule = warnings.rules().get(kind);
        if (rule == null || open.isOpen(rule, source)) {
            return;
        }
        open.change(
                rule,
                source,
                new RuleReading(0, wish, span.first().time(), span.last().at(), () -> evidence(span, alert)));
    }

    private static Map<String, String> evidence(RunSpan span, CourseAlert alert) {
        return Map.of(
                "run", span.id(),
                "family", span.family(),
                "inSeconds", seconds(alert.in().seconds()),
                "earlySeconds", seconds(alert.in().early()),
                "lateSeconds", seconds(alert.in().late()),
                "tells", alert.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "says", alert.text(),
                "lastEvent", span.last().eventId().toString());
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
