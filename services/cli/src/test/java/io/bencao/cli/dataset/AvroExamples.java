package io.bencao.cli.dataset;

import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Sha256;
import java.util.HexFormat;

/** Labelled examples as insights writes them. */
final class AvroExamples {

    private AvroExamples() {}

    static LabelledExample of(KeptExample example) {
        KeptExample.Place place = example.place();
        return LabelledExample.newBuilder()
                .setEventId(example.eventId())
                .setSourceId(example.taken().source())
                .setCapturedAt(example.taken().capturedAt())
                .setReceivedAt(example.taken().receivedAt())
                .setOrigin(new Origin(
                        place.topic(),
                        place.topicId(),
                        place.partition(),
                        place.offset(),
                        new Sha256(HexFormat.of().parseHex(place.sha256()))))
                .setTrueLabel(example.label())
                .setPredictedLabel(example.predicted().label())
                .setCheckpointDigest(example.predicted().checkpoint())
                .setAnnotator(example.annotated().annotator())
                .setLabelledAt(example.annotated().labelledAt())
                .setPickedHow(PickedHow.valueOf(example.annotated().pickedHow()))
                .setPickProbability(example.annotated().probability().orElse(null))
                .build();
    }
}
