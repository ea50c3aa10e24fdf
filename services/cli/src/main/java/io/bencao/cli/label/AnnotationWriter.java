package io.bencao.cli.label;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Writes what people at the command line say of events, each with its entry in the audit log. For one thread. */
public final class AnnotationWriter implements AutoCloseable {

    private final AuditedWriter writer;
    private final Wire<Feedback> wire;

    /** Of this cluster, which must have the topics. */
    public AnnotationWriter(Cluster cluster) {
        Cluster ready = cluster.requiring(Topics.FEEDBACK, Topics.AUDIT_LOG);
        this.wire = ready.wires().wire(Feedback.class, Topics.FEEDBACK);
        this.writer = ready.auditedWriter("bencao-label");
    }

    /**
     * One of several that are committed together.
     *
     * @param feedback sealed
     * @throws Complaint if nothing of what was added since the last commit will be written
     */
    public void add(Feedback feedback) {
        byte[] key = feedback.getEventId().toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = wire.write(feedback);
        try {
            writer.add(new ProducerRecord<>(Topics.FEEDBACK.name(), key, value), note(feedback));
        } catch (KafkaException e) {
            throw notTaken(e);
        }
    }

    /**
     * Once it has returned, what was added stands in the topic.
     *
     * @throws Complaint if it does not, or nobody knows
     */
    public void commit() {
        try {
            writer.commit();
        } catch (KafkaException e) {
            throw notTaken(e);
        }
    }

    private static RuntimeException notTaken(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException denied) {
                // Which right is missing is told where the command ends.
                return denied;
            }
        }
        return Complaint.impossible("the cluster did not take the feedback: " + e.getMessage(), e);
    }

    private static AuditNote note(Feedback feedback) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("kind", feedback.getKind().name());
        if (feedback.getTrueLabel() != null) {
            details.put("trueLabel", feedback.getTrueLabel());
        }
        if (feedback.getWithdrawnFrom() != null) {
            details.put("withdrawnFrom", feedback.getWithdrawnFrom());
        }
        return new AuditNote(
                feedback.getAnnotator(),
                feedback.getKind() == FeedbackKind.WITHDRAW ? AuditNote.UNDO_LABEL : AuditNote.LABEL,
                feedback.getEventId().toString(),
                details);
    }

    @Override
    public void close() {
        writer.close();
    }
}
