package io.bencao.cli.checkpoints;

import io.bencao.schemas.TerminalText;
import io.bencao.schemas.avro.CheckpointStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@link LiveThen} in sentences and as JSON. */
final class LiveThenReport {

    private LiveThenReport() {}

    /** A sentence for each slot that had a release by then, or one that says there was none; then one for each classifier. */
    static List<String> sentences(LiveThen then) {
        List<String> sentences = new ArrayList<>();
        if (then.released().isEmpty()) {
            sentences.add("At " + then.at() + " nothing had been released yet.");
        }
        then.released()
                .forEach(release -> sentences.add(String.format(
                        Locale.ROOT,
                        "At %s checkpoint %s of %s/%s was released: number %d, by %s at %s (%s).",
                        then.at(),
                        named(release.checkpointId(), release.digest()),
                        release.model(),
                        release.slot(),
                        release.number(),
                        release.releasedBy(),
                        release.releasedAt(),
                        release.reason())));
        new TreeMap<>(then.classifiers())
                .forEach((instance, served) -> sentences.add("Classifier " + instance + " " + words(served) + "."));
        return sentences.stream().map(TerminalText::of).toList();
    }

    private static String words(LiveThen.Served served) {
        if (served instanceof LiveThen.Serving serving) {
            CheckpointStatus status = serving.status();
            return "served " + named(status.getCheckpointId(), status.getDigest()) + ", " + status.getPrecision()
                    + ", since " + status.getSince();
        }
        if (served instanceof LiveThen.Ended ended) {
            return "served nothing: it had ended at " + ended.status().getSince();
        }
        return "is not known to have served anything: of its words those from " + ((LiveThen.Untold) served).oldest()
                + " on are kept";
    }

    private static String named(String id, String digest) {
        String shortened = digest.substring(0, Math.min(12, digest.length()));
        return digest.startsWith(id) ? shortened : id + " (" + shortened + ")";
    }

    /** The same for a program: {@code at}, {@code released}, {@code classifiers}. */
    static Map<String, Object> json(LiveThen then) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", then.at().toString());
        object.put(
                "released", then.released().stream().map(HistoryCommand::object).toList());
        List<Map<String, Object>> classifiers = new ArrayList<>();
        new TreeMap<>(then.classifiers()).forEach((instance, served) -> classifiers.add(json(instance, served)));
        object.put("classifiers", classifiers);
        return object;
    }

    private static Map<String, Object> json(String instance, LiveThen.Served served) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("instance", instance);
        if (served instanceof LiveThen.Serving serving) {
            object.put("served", "checkpoint");
            object.put("checkpointId", serving.status().getCheckpointId());
            object.put("digest", serving.status().getDigest());
            object.put("precision", serving.status().getPrecision());
            object.put("since", serving.status().getSince().toString());
        } else if (served instanceof LiveThen.Ended ended) {
            object.put("served", "nothing");
            object.put("endedAt", ended.status().getSince().toString());
        } else {
            object.put("served", "unknown");
            object.put("keptFrom", ((LiveThen.Untold) served).oldest().toString());
        }
        return object;
    }
}
