package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the brokers' clock, by which windows and waiting go, agrees with this machine's and with the cameras'. */
final class Clocks {

    /** Closer than any window here can tell, and further than a clock that is kept in time strays. */
    static final Duration FAR = Duration.ofSeconds(5);

    private static final String KEEP = "Keep the clocks of all machines in time (chrony or another NTP client)";

    private Clocks() {}

    /**
     * By the newest record: the broker's clock was there once, so it can't be earlier now. Whether it is behind can't be told so.
     *
     * @param newest append time of the newest record of the topics with the broker's time; empty where there is none
     */
    static Diagnosis seen(Optional<Instant> newest, Instant now) {
        Optional<Duration> ahead =
                newest.map(time -> Duration.between(now, time)).filter(by -> by.compareTo(FAR) > 0);
        if (ahead.isPresent()) {
            return Diagnosis.warning(
                    Check.CLOCKS,
                    "brokers",
                    "their newest record is " + ahead.get().toSeconds() + " s ahead of this machine's clock",
                    KEEP);
        }
        return Diagnosis.unknown(
                Check.CLOCKS,
                "brokers",
                newest.map(time ->
                                "the newest record is of " + time + ", not ahead of this machine's clock; whether the"
                                        + " brokers' clock is behind can't be told by reading")
                        .orElse("there is no record to compare with"),
                "With --measure-clocks one empty record is written to " + Topics.TRAINER_LEASE
                        + " and its time compared");
    }

    /**
     * By a record that was written for it.
     *
     * @param before this machine's time when it was sent
     * @param appended the broker's time when it took it
     * @param after this machine's time when it was acknowledged
     */
    static Diagnosis measured(Instant before, Instant appended, Instant after) {
        Duration ahead = Duration.between(after, appended);
        Duration behind = Duration.between(appended, before);
        boolean far = ahead.compareTo(FAR) > 0 || behind.compareTo(FAR) > 0;
        String says = "the leader of " + Topics.TRAINER_LEASE + " took a record at " + appended + ", sent at " + before
                + " and acknowledged at " + after + " by this machine";
        return far ? Diagnosis.warning(Check.CLOCKS, "broker", says, KEEP) : Diagnosis.ok(Check.CLOCKS, "broker", says);
    }

    /** The cameras' clocks against the broker's: an image can't be received before it was taken. */
    static List<Diagnosis> cameras(List<NewestPrediction> newest) {
        List<Diagnosis> found = new ArrayList<>();
        for (NewestPrediction prediction : newest) {
            Duration ahead = Duration.between(prediction.receivedAt(), prediction.capturedAt());
            if (ahead.compareTo(FAR) > 0) {
                found.add(Diagnosis.warning(
                        Check.CLOCKS,
                        "source " + prediction.sourceId(),
                        "took its newest image " + ahead.toSeconds() + " s after the broker received it, by its clock",
                        "Set that clock; figures go by the broker's, what is shown of the camera's time is wrong"));
            }
        }
        return found;
    }
}
