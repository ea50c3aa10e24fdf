package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Ticket;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** A settled ticket whose turn has come. */
record Answered(Ticket ticket, PartitionLane lane, Optional<Integer> leaderEpoch, Context trace) {

    /** Where its partition goes on once this is committed. */
    OffsetAndMetadata nextOffset() {
        return new OffsetAndMetadata(
                ticket.coordinates().offset() + 1, leaderEpoch, lane.note().text());
    }
}
