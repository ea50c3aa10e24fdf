package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.topology.events.Annotation;
import io.bencao.insights.topology.events.EventStores;
import io.bencao.protocols.batchrecords.BatchRecord.Said;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What people said of images, as the stores know it: what was taken back is not among it. Thread-safe. */
final class RunLabels {

    private final LocalState state;

    RunLabels(LocalState state) {
        this.state = state;
    }

    /** Of these images, oldest first. */
    List<Said> of(List<AnsweredImage> images) {
        return images.stream()
                .flatMap(this::of)
                .sorted(Comparator.comparing(Said::at)
                        .thenComparing(Said::event)
                        .thenComparing(Said::by))
                .toList();
    }

    private Stream<Said> of(AnsweredImage image) {
        return state.value(EventStores.ANNOTATIONS, image.event()).stream()
                .flatMap(history -> history.annotations().stream())
                .map(annotation -> said(image, annotation));
    }

    private static Said said(AnsweredImage image, Annotation annotation) {
        return new Said(
                image.event(),
                image.at(),
                image.label(),
                word(annotation.kind()),
                annotation.trueLabel(),
                annotation.annotator(),
                word(annotation.author().standing()),
                Instant.ofEpochMilli(annotation.givenAt()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
