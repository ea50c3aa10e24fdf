package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.alerts.AlertView;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.alerts.InHandView;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.protocols.batchrecords.BatchRecord.AlertEpisode;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the alerts about a source in the time of a run: in their topic, since memory holds the newest of all sources only. Thread-safe. */
final class RunAlertEpisodes {

    private static final Logger LOG = LoggerFactory.getLogger(RunAlertEpisodes.class);

    private static final Comparator<AlertEpisode> OLDEST_FIRST = Comparator.comparing(
                    AlertEpisode::raisedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(AlertEpisode::rule);

    private final AlertsQuery open;
    private final TopicSpan topics;
    private final PatientReader<Alert> alerts;
    private final Duration after;

    /**
     * @param open which are open now, and who had them in hand
     * @param alerts read them
     * @param after for so long after a run's end its alerts are cleared
     */
    RunAlertEpisodes(AlertsQuery open, TopicSpan topics, PatientReader<Alert> alerts, Duration after) {
        this.open = open;
        this.topics = topics;
        this.alerts = alerts;
        this.after = after;
    }

    /**
     * Those that were raised or cleared in that time, and those from before its end that are open. Whatever was not cleared a while after the
     * run has no end here.
     *
     * @param from by the broker's clock
     * @param to likewise
     */
    List<AlertEpisode> of(String source, Instant from, Instant to) {
        List<Alert> changes = new ArrayList<>();
        for (int partition = 0; partition < Topics.ALERTS.partitions(); partition++) {
            topics.read(new TopicPartition(Topics.ALERTS.name(), partition), from, to.plus(after), record -> {
                Alert alert = read(record);
                if (alert != null && alert.getSubject().equals(source)) {
                    changes.add(alert);
                }
            });
        }
        List<AlertView> still = open.open().stream()
                .filter(alert -> alert.subject().equals(source))
                .toList();
        return episodes(changes, still, from, to).stream()
                .map(episode -> handled(source, episode))
                .toList();
    }

    /**
     * The same of what was found.
     *
     * @param changes in order
     * @param open now
     */
    static List<AlertEpisode> episodes(List<Alert> changes, List<AlertView> open, Instant from, Instant to) {
        List<AlertEpisode> episodes = new ArrayList<>();
        Map<String, Alert> raised = new HashMap<>();
        changes.forEach(alert -> take(alert, to, raised, episodes));
        raised.values().stream()
                .filter(alert -> !alert.getAt().isAfter(to))
                .forEach(alert -> episodes.add(episode(alert, alert.getAt(), null)));
        open.stream()
                .filter(alert -> alert.raisedAt().isBefore(from) && !raised.containsKey(alert.rule()))
                .forEach(alert -> episodes.add(unhandled(alert.rule(), alert.raisedAt(), null, alert.evidence())));
        episodes.sort(OLDEST_FIRST);
        return episodes;
    }

    /** What is raised after the end is of what came then. */
    private static void take(Alert alert, Instant to, Map<String, Alert> raised, List<AlertEpisode> episodes) {
        if (alert.getState() == AlertState.RAISED) {
            raised.put(alert.getRule(), alert);
            return;
        }
        Alert begin = raised.remove(alert.getRule());
        if (begin == null) {
            episodes.add(episode(alert, null, alert.getAt()));
        } else if (!begin.getAt().isAfter(to)) {
            episodes.add(episode(begin, begin.getAt(), alert.getAt()));
        }
    }

    private static AlertEpisode episode(Alert alert, Instant raisedAt, Instant clearedAt) {
        return unhandled(alert.getRule(), raisedAt, clearedAt, alert.getEvidence());
    }

    private static AlertEpisode unhandled(
            String rule, Instant raisedAt, Instant clearedAt, Map<String, String> evidence) {
        return new AlertEpisode(rule, raisedAt, clearedAt, new TreeMap<>(evidence), null, null, null, null);
    }

    /** The same with who had it in hand. */
    private AlertEpisode handled(String source, AlertEpisode episode) {
        if (episode.raisedAt() == null) {
            return episode;
        }
        InHandView inHand = open.inHand(episode.rule(), source, episode.raisedAt());
        return new AlertEpisode(
                episode.rule(),
                episode.raisedAt(),
                episode.clearedAt(),
                episode.evidence(),
                inHand.acknowledgedBy(),
                inHand.acknowledgedAt(),
                inHand.note(),
                inHand.assignedTo());
    }

    private Alert read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return alerts.read(record.value());
        } catch (MalformedRecordException e) {
            LOG.warn("No alert offset={} reason='{}'", record.offset(), e.getMessage());
            return null;
        }
    }
}
