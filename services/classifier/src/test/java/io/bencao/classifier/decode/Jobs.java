package io.bencao.classifier.decode;

import io.bencao.classifier.decode.DecodeJob.Looked;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.imaging.Inspection;

/** Jobs for tests. */
final class Jobs {

    private Jobs() {}

    /** One that was looked at. */
    static DecodeJob looked(int partition, long offset, long nanos, long bytes) {
        DecodeJob job = new DecodeJob(TicketFixture.ticket(partition, offset, new InFlight(100, 100_000)));
        job.lookedAt(found(nanos, bytes));
        return job;
    }

    /** What a look finds. */
    static Looked found(long nanos, long bytes) {
        return new Looked(null, null, new Inspection.Admissible(null, bytes, nanos), 0);
    }
}
