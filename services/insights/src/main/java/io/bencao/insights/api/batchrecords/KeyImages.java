package io.bencao.insights.api.batchrecords;

import io.bencao.protocols.batchrecords.BatchRecord;
import io.bencao.protocols.batchrecords.BatchRecord.KeyImage;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chooses the images that say how a run went. */
final class KeyImages {

    private KeyImages() {}

    /**
     * The first one, those at which the run had reached another stage, and the last one, in the order of their times.
     *
     * @param images of its time; at least one
     */
    static List<KeyImage> of(CourseRun run, List<AnsweredImage> images) {
        Map<UUID, List<String>> reasons = new LinkedHashMap<>();
        because(images.get(0).event(), "first", reasons);
        int reached = 1;
        for (RunPoint point : run.getPoints()) {
            int stage = point.getPlace() == null ? 1 : point.getPlace().intValue();
            if (stage > reached) {
                reached = stage;
                because(point.getEventId(), "stage-" + stage, reasons);
                if (stage == run.getStages().size() - 1) {
                    because(point.getEventId(), "right", reasons);
                }
            }
        }
        because(images.get(images.size() - 1).event(), "last", reasons);
        Map<UUID, AnsweredImage> byEvent = images.stream()
                .collect(Collectors.toMap(AnsweredImage::event, Function.identity(), (first, again) -> first));
        return reasons.entrySet().stream()
                .filter(entry -> byEvent.containsKey(entry.getKey()))
                .map(entry -> keyImage(entry.getValue(), byEvent.get(entry.getKey())))
                .toList();
    }

    private static void because(UUID event, String why, Map<UUID, List<String>> reasons) {
        reasons.computeIfAbsent(event, none -> new ArrayList<>()).add(why);
    }

    private static KeyImage keyImage(List<String> why, AnsweredImage image) {
        return new KeyImage(
                why,
                image.at(),
                image.event(),
                image.label(),
                BatchRecord.number(image.confidence()),
                image.checkpoint().getDigest(),
                image.image());
    }
}
