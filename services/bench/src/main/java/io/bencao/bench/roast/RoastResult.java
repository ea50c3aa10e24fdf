package io.bencao.bench.roast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.bench.figures.Percentiles;
import io.bencao.bench.roast.Foreseen.Look;
import io.bencao.cli.terminal.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How far ahead was seen, over all runs.
 *
 * @param checkpoint its id
 * @param golden how many runs were learned from
 * @param runs that were judged
 */
record RoastResult(String checkpoint, int golden, List<Foreseen> runs) {

    /** How long before the loss a warning counts, in seconds. */
    static final double AHEAD = 20;

    /** A warning in a run that was taken off before the loss is untimely if the loss was further away than this, in seconds. */
    static final double UNTIMELY = 60;

    private static final double ENOUGH_WARNED = 0.95;
    private static final double MOST_FALSE = 0.05;

    RoastResult {
        runs = List.copyOf(runs);
    }

    /**
     * What one way of warning did.
     *
     * @param inTime share of the lost runs that were warned of at least {@link #AHEAD} before
     * @param ahead median seconds of warning in lost runs that were warned of at all; below 0 after the loss; NaN without any
     * @param warned share of the other runs in which it warned
     * @param untimely share of the other runs in which it warned long before there was need
     */
    record Warnings(double inTime, double ahead, double warned, double untimely) {}

    Warnings foreseen() {
        return warnings(Foreseen::warned);
    }

    Warnings naive() {
        return warnings(Foreseen::naive);
    }

    private Warnings warnings(Function<Foreseen, OptionalDouble> when) {
        List<Foreseen> lost = runs.stream().filter(Foreseen::lost).toList();
        List<Foreseen> saved = runs.stream().filter(run -> !run.lost()).toList();
        List<Double> ahead = lost.stream()
                .filter(run -> when.apply(run).isPresent())
                .map(run -> run.ahead(when.apply(run).getAsDouble()))
                .toList();
        long warned = saved.stream().filter(run -> when.apply(run).isPresent()).count();
        long untimely = saved.stream()
                .filter(run -> when.apply(run).isPresent())
                .filter(run -> run.ahead(when.apply(run).getAsDouble()) > UNTIMELY)
                .count();
        return new Warnings(
                share(ahead.stream().filter(seconds -> seconds >= AHEAD).count(), lost.size()),
                Percentiles.of(ahead).median(),
                share(warned, saved.size()),
                share(untimely, saved.size()));
    }

    boolean good() {
        return foreseen().inTime() >= ENOUGH_WARNED && foreseen().warned() <= MOST_FALSE;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("checkpoint", checkpoint)
                .put("goldenRuns", golden)
                .put("runs", runs.size())
                .put("lost", runs.stream().filter(Foreseen::lost).count());
        ArrayNode looks = json.putArray("timeToRight");
        for (double part : Foresight.PARTS) {
            Percentiles errors = errors(part);
            ObjectNode look = looks.addObject().put("part", rounded(part)).put("runs", errors.count());
            number(look, "medianErrorSeconds", errors.median());
            number(look, "p90ErrorSeconds", errors.at(90));
            number(look, "withinInterval", within(part));
        }
        ArrayNode stages = json.putArray("wrongStage");
        for (int tenth = 0; tenth < 10; tenth++) {
            number(stages.addObject().put("fromPart", rounded(tenth / 10.0)), "share", wrong(tenth / 10.0));
        }
        json.set("forecast", json(foreseen()));
        json.set("naive", json(naive()));
        return json;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long lost = runs.stream().filter(Foreseen::lost).count();
        lines.add(text(
                "%s: %d runs, %d of them lost; learned from %d golden ones", checkpoint, runs.size(), lost, golden));
        for (double part : Foresight.PARTS) {
            Percentiles errors = errors(part);
            lines.add(Cells.line(
                    text("right, foreseen at %2.0f %%", 100 * part),
                    text("%.0f s off (median)", errors.median()),
                    text("%.0f s (90 %%)", errors.at(90)),
                    text("%.0f %% within 80 %%", 100 * within(part)),
                    text("%d runs", errors.count())));
        }
        List<String> stages = new ArrayList<>(List.of("wrong stage, by tenths"));
        for (int tenth = 0; tenth < 10; tenth++) {
            stages.add(text("%.0f %%", 100 * wrong(tenth / 10.0)));
        }
        lines.add(Cells.line(stages.toArray()));
        lines.add(line("forecast", foreseen()));
        lines.add(line("8 of 20 say over", naive()));
        return lines;
    }

    private static String line(String way, Warnings warnings) {
        return Cells.line(
                text("%-16s", way),
                text("%.1f %% of lost runs warned of %.0f s before", 100 * warnings.inTime(), AHEAD),
                text("%.0f s ahead (median)", warnings.ahead()),
                text("%.1f %% of others warned", 100 * warnings.warned()),
                text("%.1f %% over %.0f s too soon", 100 * warnings.untimely(), UNTIMELY));
    }

    private static ObjectNode json(Warnings warnings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        number(json, "lostWarnedInTime", warnings.inTime());
        number(json, "medianSecondsAhead", warnings.ahead());
        number(json, "othersWarned", warnings.warned());
        number(json, "othersWarnedUntimely", warnings.untimely());
        return json;
    }

    private Percentiles errors(double part) {
        return Percentiles.of(looks(part).stream().map(Look::error).toList());
    }

    private double within(double part) {
        return share(
                looks(part).stream().filter(Look::within).count(), looks(part).size());
    }

    private List<Look> looks(double part) {
        return runs.stream()
                .flatMap(run -> run.looks().stream())
                .filter(look -> look.part() == part)
                .toList();
    }

    private double wrong(double from) {
        List<Foreseen.StageError> errors = runs.stream()
                .flatMap(run -> run.stageErrors().stream())
                .filter(error -> error.part() >= from && error.part() < from + 0.1)
                .toList();
        return share(errors.stream().filter(Foreseen.StageError::wrong).count(), errors.size());
    }

    /** NaN of nothing. */
    private static double share(long some, long all) {
        return all == 0 ? Double.NaN : (double) some / all;
    }

    /** What can't be said of so few runs is null. */
    private static void number(ObjectNode json, String name, double value) {
        if (Double.isNaN(value)) {
            json.putNull(name);
        } else {
            json.put(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
