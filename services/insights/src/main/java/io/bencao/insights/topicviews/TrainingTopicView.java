package io.bencao.insights.topicviews;

import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Training runs, each with its reports. */
public final class TrainingTopicView implements SmallTopicView {

    private static final int MOST_RUNS = 50;

    private final Wire<TrainingProgress> wire;
    private final Map<String, Run> runs = new LinkedHashMap<>();

    TrainingTopicView(Wire<TrainingProgress> wire) {
        this.wire = wire;
    }

    /**
     * A run.
     *
     * @param first its first report
     * @param last its last one
     * @param curve reports in between with figures, thinned evenly
     */
    public record Run(TrainingProgress first, TrainingProgress last, List<TrainingProgress> curve) {

        private static final int MOST_POINTS = 400;

        public Run {
            curve = List.copyOf(curve);
        }

        private Run with(TrainingProgress report) {
            if (report.getLoss() == null && report.getAccuracy() == null) {
                return new Run(first, report, curve);
            }
            List<TrainingProgress> longer = new ArrayList<>(curve);
            // Numbers alone: four hundred of them are kept.
            longer.add(TrainingProgress.newBuilder(report)
                    .setRunId(first.getRunId())
                    .setReason(null)
                    .build());
            if (longer.size() > MOST_POINTS) {
                // Every second one, but all with an accuracy, of which there is one an epoch.
                List<TrainingProgress> thinner = new ArrayList<>();
                for (int i = 0; i < longer.size(); i++) {
                    if (i % 2 == 0 || (longer.get(i).getAccuracy() != null && longer.size() < 2 * MOST_POINTS)) {
                        thinner.add(longer.get(i));
                    }
                }
                longer = thinner;
            }
            return new Run(first, report, longer);
        }
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.value() == null) {
            throw new MalformedRecordException("it has no value");
        }
        TrainingProgress report = wire.read(record.value());
        Optional<String> objection = RecordLimits.objection(report);
        if (objection.isPresent()) {
            throw new MalformedRecordException(objection.get());
        }
        add(report);
    }

    private synchronized void add(TrainingProgress report) {
        Run known = runs.remove(report.getRunId());
        runs.put(report.getRunId(), (known == null ? new Run(report, report, List.of()) : known).with(report));
        if (runs.size() > MOST_RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    /** The runs, the one that reported last first. */
    public synchronized List<Run> runs() {
        List<Run> newestFirst = new ArrayList<>(runs.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** A run. */
    public synchronized Optional<Run> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }
}
