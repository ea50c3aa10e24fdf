package io.bencao.protocols.batchrecords;

import io.bencao.protocols.batchrecords.BatchRecord.AlertEpisode;
import io.bencao.protocols.batchrecords.BatchRecord.Answering;
import io.bencao.protocols.batchrecords.BatchRecord.Coordinates;
import io.bencao.protocols.batchrecords.BatchRecord.InForce;
import io.bencao.protocols.batchrecords.BatchRecord.KeyImage;
import io.bencao.protocols.batchrecords.BatchRecord.Made;
import io.bencao.protocols.batchrecords.BatchRecord.Moment;
import io.bencao.protocols.batchrecords.BatchRecord.Point;
import io.bencao.protocols.batchrecords.BatchRecord.Run;
import io.bencao.protocols.batchrecords.BatchRecord.Said;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A batch record that has something in every field. */
final class KnownRecord {

    private static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00.250Z");
    private static final UUID EVENT = new UUID(7, 1);
    private static final String DIGEST = "ab".repeat(32);

    private KnownRecord() {}

    static BatchRecord whole() {
        return new BatchRecord(
                new Run(
                        "pan-3",
                        "20261128T080000.250Z",
                        "puhuang",
                        List.of("ph_sp", "ph_bj", "ph_sz", "ph_tg"),
                        "pause",
                        2,
                        new Moment(BEGIN, BEGIN.plusMillis(40)),
                        new Moment(BEGIN.plusSeconds(200), BEGIN.plusSeconds(201))),
                List.of(
                        new Point(BEGIN, EVENT, number(1.5), number(1.2), number(1), number(1.6)),
                        new Point(BEGIN.plusSeconds(200), new UUID(7, 2), number(3.25), number(3.1), null, null)),
                List.of(new KeyImage(
                        List.of("first", "right"),
                        BEGIN,
                        EVENT,
                        "ph_sp",
                        number(0.98),
                        DIGEST,
                        new Coordinates("image-events", "AAAA", 3, 4711, "cd".repeat(32)))),
                List.of(new Said(EVENT, BEGIN, "ph_sp", "label", "ph_bj", "玲", "sealed", BEGIN.plusSeconds(9))),
                List.of(new AlertEpisode(
                        "right-soon",
                        BEGIN.plusSeconds(100),
                        BEGIN.plusSeconds(260),
                        new TreeMap<>(Map.of("says", "right in about 40 s", "inSeconds", "40")),
                        "玲",
                        BEGIN.plusSeconds(130),
                        "fire turned down",
                        "mei")),
                List.of(new Answering(DIGEST, "starter", "fp32", 2)),
                List.of(new InForce(4, "starter", DIGEST, BEGIN.minusSeconds(9000), "mei", "0123456789abcdef")),
                new Made(
                        BEGIN.plusSeconds(3600),
                        "ling",
                        "insights-1",
                        "0.1.0",
                        "0123456789ab",
                        true,
                        new TreeMap<>(Map.of("alerts", 3))));
    }

    private static BigDecimal number(double value) {
        return BatchRecord.number((float) value);
    }
}
