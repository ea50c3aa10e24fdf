package io.bencao.classifier.worklog;

import io.bencao.classifier.flow.RecordCoordinates;

/** A record's place in the topic that the log is of. */
record Place(int partition, long offset) {

    static Place of(RecordCoordinates coordinates) {
        return new Place(coordinates.partition(), coordinates.offset());
    }
}
