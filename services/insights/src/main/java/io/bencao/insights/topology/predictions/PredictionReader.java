package io.bencao.insights.topology.predictions;

import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.Prediction;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads predictions. What is none, or carries names that are none, is counted and passed over: no person waits for it, and the classifier writes none. */
public final class PredictionReader extends ContextualProcessor<byte[], byte[], String, PredictionSummary> {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionReader.class);

    private final PatientReader<Prediction> reader;
    private final Runnable unreadable;

    /**
     * @param reader reads values
     * @param unreadable is told of each that holds no prediction
     */
    public PredictionReader(PatientReader<Prediction> reader, Runnable unreadable) {
        this.reader = reader;
        this.unreadable = unreadable;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        PredictionCoordinates where = new PredictionCoordinates(metadata.partition(), metadata.offset());
        try {
            if (record.value() == null) {
                throw new MalformedRecordException("the record has no value");
            }
            Prediction prediction = reader.read(record.value());
            Optional<String> objection = RecordLimits.objection(prediction);
            if (objection.isPresent()) {
                throw new MalformedRecordException(objection.get());
            }
            PredictionSummary seen = new PredictionSummary(prediction, record.timestamp(), where);
            context().forward(new Record<>(seen.source(), seen, record.timestamp(), new RecordHeaders()));
        } catch (MalformedRecordException e) {
            unreadable.run();
            LOG.warn(
                    "Passed over what is no prediction partition={} offset={} reason='{}'",
                    where.partition(),
                    where.offset(),
                    e.getMessage());
        }
    }
}
