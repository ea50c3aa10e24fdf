package io.bencao.bench.demo.roast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.samples.runs.RoastRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The four pans in figures.
 *
 * @param findings of each pan
 * @param sent images
 * @param lost images without an answer
 * @param doubled images with more than one
 * @param correction what the operator said, where there was something to correct
 * @param joined whether insights made a labelled example of it
 * @param broken guarantees that did not hold, each with what was found
 */
record PansResult(
        List<PanFinding> findings,
        long sent,
        long lost,
        long doubled,
        Optional<PanCorrection> correction,
        boolean joined,
        List<String> broken) {

    PansResult {
        findings = List.copyOf(findings);
        broken = List.copyOf(broken);
    }

    /** Whether every guarantee held. */
    boolean good() {
        return lost == 0 && doubled == 0 && broken.isEmpty();
    }

    private int found() {
        return findings.stream().mapToInt(PanFinding::runs).sum();
    }

    /** One object with the fields that scripts read. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("runsSent", findings.size())
                .put("runsFound", found())
                .put("images", sent)
                .put("lost", lost)
                .put("doubled", doubled);
        ArrayNode pans = json.putArray("pans");
        for (PanFinding finding : findings) {
            RoastRun run = finding.pan().run();
            ObjectNode pan = pans.addObject()
                    .put("source", finding.pan().source())
                    .put("story", finding.pan().story())
                    .put("family", run.herb().family())
                    .put("images", finding.pan().images())
                    .put("inRun", finding.followed())
                    .put("aside", finding.aside())
                    .put("rightFrom", rounded(run.rightFrom()))
                    .put("rightUntil", rounded(run.rightUntil()))
                    .put("takenOff", rounded(run.end()))
                    .put("ending", run.ending().text())
                    .put("runEnd", finding.ended().isEmpty() ? null : finding.ended());
            if (finding.warned().isPresent()) {
                pan.put("warnedSecondsBefore", rounded(finding.warned().getAsDouble()));
            } else {
                pan.putNull("warnedSecondsBefore");
            }
            pan.put("inTime", finding.inTime());
        }
        correction.ifPresentOrElse(
                made -> json.putObject("correction")
                        .put("source", made.image().pan().source())
                        .put("seconds", rounded(made.image().image().seconds()))
                        .put("predicted", made.graded().label())
                        .put("trueLabel", made.image().truth().id())
                        .put("labelledExample", joined),
                () -> json.putNull("correction"));
        ArrayNode all = json.putArray("broken");
        broken.forEach(all::add);
        return json.put("held", good());
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** The same for a person. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-5s  %-13s  %-17s  %6s  %6s  %5s  %s",
                "pan",
                "herb",
                "taken off",
                "images",
                "in run",
                "aside",
                "warned");
        for (PanFinding finding : findings) {
            RoastRun run = finding.pan().run();
            line(
                    text,
                    "%-5s  %-13s  %-17s  %6d  %6d  %5d  %s",
                    finding.pan().source(),
                    run.herb().family(),
                    String.format(Locale.ROOT, "%s, %.0f s", run.ending().text(), run.end()),
                    finding.pan().images(),
                    finding.followed(),
                    finding.aside(),
                    warned(finding));
        }
        line(text, "warned: seconds from \"leaves right\" to the moment at which it is over");
        line(
                text,
                "%d runs sent, %d found; %d images sent, %d lost, %d doubled",
                findings.size(),
                found(),
                sent,
                lost,
                doubled);
        findings.stream().filter(finding -> finding.pan().lost()).forEach(finding -> line(text, "%s", loss(finding)));
        correction.ifPresent(made -> line(
                text,
                "%s: %s corrected to %s%s",
                made.where(),
                made.graded().label(),
                made.image().truth().id(),
                joined ? ", a labelled example now" : ""));
        broken.forEach(each -> line(text, "BROKEN: %s", each));
        line(text, good() ? "every guarantee held" : "NOT as promised");
        return text.toString().stripTrailing();
    }

    private static String warned(PanFinding finding) {
        return finding.warned().isPresent()
                ? String.format(Locale.ROOT, "%.0f s", finding.warned().getAsDouble())
                : "no";
    }

    private static String loss(PanFinding finding) {
        DemoPan pan = finding.pan();
        if (finding.warned().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "%s was lost at %.0f s: no warning before",
                    pan.source(),
                    pan.run().rightUntil());
        }
        return String.format(
                Locale.ROOT,
                "%s was lost at %.0f s: warned %.0f s before, %s (%.0f s are enough)",
                pan.source(),
                pan.run().rightUntil(),
                finding.warned().getAsDouble(),
                finding.inTime() ? "in time" : "NOT in time",
                PanFinding.LEAD);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
