package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.releases.AuditedRelease;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseNumbersExhaustedException;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.protocols.releases.ReleaseOvertakenException;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.protocols.releases.ReleaseWriter;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.Topics;
import java.time.Clock;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** The releases of a cluster, read and written with what this program tells a person where it can't. For one thread. */
final class ClusterReleases implements AutoCloseable {

    private final Cluster cluster;
    private final ReleaseRecords records;
    private final ReleaseReader reader;

    /** @param keys whose releases are valid; whoever writes must be among them */
    ClusterReleases(Cluster cluster, TrustedKeys keys) {
        this.cluster = cluster.requiring(Topics.CHECKPOINTS, Topics.AUDIT_LOG);
        this.records = ReleaseRecords.of(cluster.wires());
        this.reader = new ReleaseReader(cluster.consumer(), new ReleaseLog(records, keys));
    }

    /** All that stands in the topic now. */
    ReleaseLog read() {
        return reader.readToEnd();
    }

    /**
     * Releases under the next number, together with an entry in the audit log.
     *
     * @param action one of the actions of the audit log
     * @param plan what to release, by the champions that there are then
     * @throws Complaint if it can't be done, saying why
     */
    ValidRelease write(String action, String model, SigningKey key, Function<ReleaseHistory, ReleaseOrder> plan)
            throws InterruptedException {
        try (AuditedWriter writer = cluster.auditedWriter("bencao-release")) {
            return new ReleaseWriter(reader, records, key, Clock.systemUTC(), model)
                    .write(plan, new AuditedRelease(writer, action));
        } catch (CheckpointException | ReleaseOvertakenException | ReleaseNumbersExhaustedException e) {
            throw Complaint.impossible(e.getMessage() + ". See 'bencao checkpoints history'.", e);
        } catch (KafkaException e) {
            throw Complaint.impossible(
                    "the release was not written, or nobody knows: " + e.getMessage()
                            + ". See 'bencao checkpoints history' before you release again.",
                    e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
