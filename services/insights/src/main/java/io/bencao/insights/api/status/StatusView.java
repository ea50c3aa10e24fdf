package io.bencao.insights.api.status;

import java.time.Instant;
import java.util.List;

/**
 * How the service itself is.
 *
 * @param instanceId which instance answers
 * @param state {@code starting}, {@code rebuilding}, {@code running}, {@code stopping} or {@code failed}
 * @param detail for a person: what it is waiting for; null when running
 * @param startedAt when the process started
 * @param restored share of the state that is rebuilt, 0 to 1; 1 when running
 * @param lag records of each input that are not processed yet
 * @param lateDrops records that came after their window was closed, since the first start
 * @param unreadable records that hold nothing readable and were passed over, since the process started
 */
public record StatusView(
        String instanceId,
        String state,
        String detail,
        Instant startedAt,
        double restored,
        List<InputLag> lag,
        long lateDrops,
        long unreadable) {

    /**
     * One input topic.
     *
     * @param topic its name
     * @param records not processed yet, all partitions
     */
    public record InputLag(String topic, long records) {}
}
