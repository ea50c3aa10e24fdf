package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.protocols.images.EventImage;
import io.bencao.references.Reference;
import io.bencao.schemas.avro.Origin;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands originals to whoever works with them, each in a seat. One that is stored elsewhere is fetched without a seat here, so that a slow
 * place does not keep those waiting whose images Kafka has. Thread-safe; works on the caller's thread.
 */
public final class SeatedOriginals implements AutoCloseable {

    private final Originals originals;
    private final StoredOriginals stored;
    private final ImageSeats seats;

    /**
     * @param stored fetches those that are elsewhere; closed with this
     * @param seats how many are worked with side by side
     */
    public SeatedOriginals(Originals originals, StoredOriginals stored, ImageSeats seats) {
        this.originals = originals;
        this.stored = stored;
        this.seats = seats;
    }

    /**
     * Works with the encoded bytes.
     *
     * @throws RefusedRequestException if they can't be had
     * @throws BusyException if there is no seat for too long
     */
    <T> T with(Origin origin, Function<byte[], T> work) {
        Step<T> step = seats.seated(() -> {
            EventImage found = originals.at(origin);
            return found instanceof EventImage.Here here
                    ? new Step<>(Optional.of(work.apply(here.encoded())), Optional.empty())
                    : new Step<>(Optional.empty(), Optional.of(((EventImage.Stored) found).reference()));
        });
        return step.elsewhere()
                .map(reference -> stored.with(reference, encoded -> seats.seated(() -> work.apply(encoded))))
                .orElseGet(() -> step.done().orElseThrow());
    }

    /** The work is done, or its image is elsewhere. */
    private record Step<T>(Optional<T> done, Optional<Reference> elsewhere) {}

    @Override
    public void close() {
        stored.close();
    }
}
