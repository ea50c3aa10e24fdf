package io.bencao.cli.dataset;

import io.bencao.cli.dataset.Corrections.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which corrections are sent. One that the topics say already is not; nor is one of an event whose label somebody else changed after the
 * export, since the person who corrects has not seen that one. Pure.
 *
 * @param send to be sent
 * @param said that stand there already
 * @param refused by sentence why not
 */
record ImportPlan(List<Correction> send, List<Correction> said, List<String> refused) {

    /**
     * Plans.
     *
     * @param now how an event is labelled now
     * @param own what this annotator said last, by event
     * @param predicted whether there is a prediction of an event, without which a label never becomes an example
     */
    static ImportPlan of(
            List<Correction> corrections,
            Function<UUID, Optional<KeptExample>> now,
            Map<UUID, String> own,
            Predicate<UUID> predicted) {
        ImportPlan plan = new ImportPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Correction correction : corrections) {
            Optional<KeptExample> current = now.apply(correction.eventId());
            String last = own.get(correction.eventId());
            if (correction.label().equals(last)
                    || current.map(KeptExample::label)
                            .filter(correction.label()::equals)
                            .isPresent()) {
                plan.said().add(correction);
            } else if (!isAsSeen(correction, current, last)) {
                plan.refused()
                        .add(correction.eventId() + ": "
                                + current.map(example -> example.annotated().annotator() + " has labelled it "
                                                + example.label() + " since the export")
                                        .orElse("its label was taken back since the export")
                                + "; export again, or say it with 'bencao label'");
            } else if (!predicted.test(correction.eventId())) {
                plan.refused()
                        .add(
                                correction.eventId()
                                        + ": its prediction is no longer kept, so its label would never be learned; --unchecked sends it");
            } else {
                plan.send().add(correction);
            }
        }
        return plan;
    }

    /** Whether the label that is corrected is the one that was exported, or one's own later word. */
    private static boolean isAsSeen(Correction correction, Optional<KeptExample> current, String last) {
        return current.map(KeptExample::label)
                .filter(label -> label.equals(correction.example().label()) || label.equals(last))
                .isPresent();
    }
}
