package io.bencao.bench.demo.roast;

import io.bencao.samples.classes.Degree;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.StageForecast;
import java.util.List;
import java.util.Locale;

/** A pan as a line of at most 79 columns: how long it is on, its stage, and what is foreseen. */
final class PanLines {

    private static final int STAGES = Degree.values().length;

    private PanLines() {}

    /**
     * How a pan is.
     *
     * @param runs that were found of it
     * @param now seconds of the story that have passed
     */
    static String line(DemoPan pan, List<CourseRun> runs, double now) {
        double seconds = Math.max(0, Math.min(pan.run().end(), now - pan.begins()));
        CourseRun run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        return String.format(
                        Locale.ROOT,
                        "  %-5s  %-13s  %3.0f s  %-15s  %s",
                        pan.source(),
                        pan.run().herb().family(),
                        seconds,
                        run == null || run.getPlace() == null ? "-" : stage(run.getPlace()),
                        next(pan, run, now))
                .stripTrailing();
    }

    /** An alert beside the truth. */
    static String alert(PanAlert alert) {
        double ahead = alert.ahead();
        String truth = String.format(
                Locale.ROOT,
                alert.pan().lost() ? "%.0f s %s the loss" : "%.0f s %s it would be over",
                Math.abs(ahead),
                ahead >= 0 ? "before" : "after");
        return String.format(
                Locale.ROOT, "%s at %.0f s: %s, %s", alert.pan().source(), alert.seconds(), alert.says(), truth);
    }

    private static String stage(float place) {
        return Degree.values()[Math.min(STAGES, Math.max(1, (int) place)) - 1].english();
    }

    private static String next(DemoPan pan, CourseRun run, double now) {
        if (now - pan.begins() > pan.run().end()) {
            boolean ended = run != null && run.getEnd() != null;
            return ended ? "off; its run has ended" : "off the fire";
        }
        if (run == null || run.getPlace() == null) {
            return "no run yet";
        }
        if (run.getPlace() >= STAGES) {
            return "over";
        }
        boolean isRight = run.getPlace() >= STAGES - 1;
        StageForecast begins = run.getBegins().get(isRight ? STAGES - 2 : STAGES - 3);
        return String.format(
                Locale.ROOT,
                "%s in %.0f s (%.0f to %.0f)",
                isRight ? "over" : "right",
                begins.getSeconds(),
                begins.getEarly(),
                begins.getLate());
    }
}
