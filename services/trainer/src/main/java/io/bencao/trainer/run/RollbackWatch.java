package io.bencao.trainer.run;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.Topics;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.McNemar;
import io.bencao.trainer.evaluate.PairedAnswer;
import io.bencao.trainer.examples.DatasetImage;
import io.bencao.trainer.examples.Example;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.examples.LabelledEvent;
import io.bencao.trainer.lease.Term;
import io.bencao.trainer.release.AuditWatch;
import io.bencao.trainer.release.Consumed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the last release: once enough live audit images are labelled, both it and its parent answer them, and if it is
 * worse the parent is released again. What the hold-out said before does not count against that. For the thread that leads.
 */
public final class RollbackWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RollbackWatch.class);

    /** Of more than are needed, since some images may have expired. */
    private static final int SPARE = 2;

    private final RunRooms rooms;
    private final LabelFilter filter;
    private final int images;
    private final double level;
    private long seenLabels = -1;

    /**
     * @param images how many both must answer
     * @param level of the test
     */
    public RollbackWatch(RunRooms rooms, LabelFilter filter, int images, double level) {
        this.rooms = rooms;
        this.filter = filter;
        this.images = images;
        this.level = level;
    }

    /**
     * Looks once; costs nothing as long as no label has come.
     *
     * @param labelsRead rises with every label
     * @return whether the release was taken back
     */
    public boolean rollBackIfWorse(ReleaseHistory history, long labelsRead, Term term)
            throws IOException, InterruptedException {
        Optional<ValidRelease> last = history.last();
        if (last.isEmpty() || history.isRolledBack() || last.get().parent().isEmpty()) {
            return false;
        }
        ReleaseStatement release = last.get().statement();
        if (labelsRead == seenLabels || rooms.runs().auditedRelease() >= release.number()) {
            return false;
        }
        seenLabels = labelsRead;
        List<Example> audits = audits(release);
        if (audits.size() < images) {
            return false;
        }
        if (history.isBarred(release.parentDigest())) {
            // It was taken back itself, and a person has released its successor: nobody but a person goes back to it.
            rooms.runs().auditOver(release.number());
            return false;
        }
        Optional<Comparison> compared = compare(release, audits);
        return compared.isPresent() && isTakenBack(release, compared.get(), term);
    }

    /**
     * What both checkpoints answered.
     *
     * @param parentId the parent's readable id
     * @param pairs their answers; empty where they have other labels, so that nothing can be compared
     */
    private record Comparison(String parentId, List<PairedAnswer> pairs) {}

    private List<Example> audits(ReleaseStatement release) {
        List<LabelledEvent> all = rooms.datasets().index().all();
        Map<UUID, String> doubtful = filter.setAside(all);
        return new AuditWatch(SPARE * images)
                .since(
                        all,
                        example -> doubtful.containsKey(example.eventId()),
                        release.releasedAt().toEpochMilli());
    }

    /** Asks both; empty where that can't be done now. Whatever stands in the way ends this try and nothing else. */
    private Optional<Comparison> compare(ReleaseStatement release, List<Example> audits) throws InterruptedException {
        try {
            return answered(release, audits);
        } catch (KafkaException | CancellationException e) {
            // Kafka's problems pass, and whoever stops the trainer wants it to stop.
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while a release was audited");
            }
            // A checkpoint that somebody else put into another store, a gap in this one, a file that no engine runs:
            // the next
            // label is another try.
            LOG.warn("The release can't be audited number={} reason='{}'", release.number(), e.toString());
            return Optional.empty();
        }
    }

    private Optional<Comparison> answered(ReleaseStatement release, List<Example> audits) throws IOException {
        CheckpointBundle released = rooms.champions().find(release.digest());
        CheckpointBundle parent = rooms.champions().find(release.parentDigest());
        List<String> labels = labels(parent);
        if (!labels.equals(labels(released))) {
            return Optional.of(new Comparison(parent.manifest().id(), List.of()));
        }
        List<Example> known = audits.stream()
                .filter(example -> labels.contains(example.label()))
                .toList();
        List<DatasetImage> images = rooms.datasets().images(known, labels);
        if (images.size() < this.images) {
            return Optional.empty();
        }
        List<DatasetImage> same = images.subList(0, this.images);
        return Optional.of(new Comparison(
                parent.manifest().id(),
                CheckpointEvaluator.pair(same, answers(parent, same), answers(released, same))));
    }

    private boolean isTakenBack(ReleaseStatement release, Comparison compared, Term term)
            throws IOException, InterruptedException {
        List<PairedAnswer> pairs = compared.pairs();
        if (pairs.isEmpty()) {
            rooms.runs().auditOver(release.number());
            return false;
        }
        McNemar test = McNemar.of(pairs);
        String found = "on " + pairs.size() + " live audit images " + test;
        if (test.worse(level) && isOneWordAlone(pairs)) {
            LOG.warn("The release stays: only one annotator finds it worse number={} {}", release.number(), found);
            rooms.runs().auditOver(release.number());
            return false;
        }
        if (!test.worse(level)) {
            LOG.info("The release stays number={} {}", release.number(), found);
            rooms.runs().auditOver(release.number());
            return false;
        }
        LOG.warn("The release is taken back number={} {}", release.number(), found);
        // Where somebody released another one in that very moment, that is the one to look after now.
        return rooms.releaser()
                .release(
                        release.parentDigest(),
                        release.digest(),
                        new ReleaseDetails(
                                compared.parentId(),
                                Map.of("auditImages", (double) pairs.size(), "p", test.p()),
                                "rollback: " + found),
                        List.of(),
                        new Consumed(
                                rooms.datasets().index().nextOffsets(),
                                Optional.empty(),
                                Map.of(
                                        Topics.LABELLED_EXAMPLES.name(),
                                        rooms.datasets().index().topicId())),
                        term)
                .isPresent();
    }

    /** Whether the others find it better, for some annotator: nobody alone takes a release back against them. */
    private static boolean isOneWordAlone(List<PairedAnswer> pairs) {
        return pairs.stream().map(PairedAnswer::annotator).distinct().anyMatch(annotator -> {
            McNemar others = McNemar.of(pairs.stream()
                    .filter(pair -> !pair.annotator().equals(annotator))
                    .toList());
            return others.onlyReleased() > others.onlyParent();
        });
    }

    private Map<String, Integer> answers(CheckpointBundle bundle, List<DatasetImage> same) throws IOException {
        return rooms.evaluator().answers(bundle, Manifest.FP32, same, (done, total) -> {});
    }

    private static List<String> labels(CheckpointBundle bundle) {
        return bundle.manifest().labels().stream().map(Manifest.Label::id).toList();
    }
}
