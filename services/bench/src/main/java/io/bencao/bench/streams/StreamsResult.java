package io.bencao.bench.streams;

import static io.bencao.bench.streams.ServiceFigures.rounded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * What was measured.
 *
 * @param records predictions in the topic
 * @param bareFoldPerSecond of the plain loop
 * @param service of this tree
 * @param against the other build, on the same topic; empty if none was given
 */
record StreamsResult(long records, double bareFoldPerSecond, ServiceFigures service, Optional<ServiceFigures> against) {

    double ratio() {
        return service.perSecond() / bareFoldPerSecond;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("records", records);
        json.setAll(service.json(records));
        json.put("bareFoldPerSecond", Math.round(bareFoldPerSecond)).put("ratio", rounded(ratio(), 1000));
        against.ifPresent(other -> {
            json.set("against", other.json(records));
            json.put("timesAgainst", rounded(service.perSecond() / other.perSecond(), 100));
        });
        return json;
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d predictions%n  plain loop     %,.0f a second%n%s",
                records,
                bareFoldPerSecond,
                text("service", service)));
        against.ifPresent(other -> text.append(text("other build", other))
                .append(String.format(
                        Locale.ROOT, "  %.2f times the other build", service.perSecond() / other.perSecond())));
        return text.toString().stripTrailing();
    }

    private String text(String name, ServiceFigures figures) {
        return String.format(
                Locale.ROOT,
                "  %-13s  %,.0f a second, %.3f of the plain loop%n"
                        + "                 a prediction takes %.0f bytes of changelogs (most of them: %s), %.0f of state%n"
                        + "                 answers for all %.1f s after the start that follows a kill%n",
                name,
                figures.perSecond(),
                figures.perSecond() / bareFoldPerSecond,
                (double) figures.changelogBytes() / records,
                figures.costliestStore(),
                (double) figures.stateBytes() / records,
                figures.recoverySeconds());
    }
}
