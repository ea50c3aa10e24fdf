package io.bencao.testkit;

import io.bencao.protocols.batchrecords.BatchRecord;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** A batch record with little in it. */
public final class SmallBatchRecord {

    private static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00.250Z");

    private SmallBatchRecord() {}

    /** It. */
    public static BatchRecord make() {
        Instant end = BEGIN.plusSeconds(200);
        return new BatchRecord(
                new BatchRecord.Run(
                        "pan-3",
                        "20261128T080000.250Z",
                        "puhuang",
                        List.of("ph_sp", "ph_bj", "ph_sz", "ph_tg"),
                        "pause",
                        2,
                        new BatchRecord.Moment(BEGIN, BEGIN),
                        new BatchRecord.Moment(end, end)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new BatchRecord.Made(end.plusSeconds(900), "ling", "insights", "0.1.0", null, true, new TreeMap<>()));
    }
}
