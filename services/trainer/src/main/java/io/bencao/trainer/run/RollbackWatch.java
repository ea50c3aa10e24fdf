package io.bencao.trainer.run;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ValidRelease;
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
        try {
            return audits.size() >= images && isTakenBack(release, audits, term);
        } catch (CheckpointException e) {
            // Released by a person, perhaps, whose store is another one. The next label is another try.
            LOG.warn("The release can't be audited number={} reason={}", release.number(), e.getMessage());
            return false;
        }
    }

    private List<Example> audits(ReleaseStatement release) {
        List<LabelledEvent> all = rooms.datasets().index().all();
        Map<UUID, String> doubtful = filter.setAside(all);
        return new AuditWatch(SPARE * images)
                .since(
                        all,
                        example -> doubtful.containsKey(example.eventId()),
                        release.releasedAt().toEpochMilli());
    }

    private boolean isTakenBack(ReleaseStatement release, List<Example> audits, Term term)
            throws IOException, InterruptedException {
        CheckpointBundle released = rooms.champions().find(release.digest());
        CheckpointBundle parent = rooms.champions().find(release.parentDigest());
        List<String> labels = labels(parent);
        if (!labels.equals(labels(released))) {
            rooms.runs().auditOver(release.number());
            return false;
        }
        List<Example> known = audits.stream()
                .filter(example -> labels.contains(example.label()))
                .toList();
        List<DatasetImage> answered = rooms.datasets().images(known, labels);
        if (answered.size() < images) {
            return false;
        }
        List<DatasetImage> same = answered.subList(0, images);
        List<PairedAnswer> pairs = CheckpointEvaluator.pair(same, answers(parent, same), answers(released, same));
        McNemar test = McNemar.of(pairs);
        String found = "on " + pairs.size() + " live audit images " + test;
        if (!test.worse(level)) {
            LOG.info("The release stays number={} {}", release.number(), found);
            rooms.runs().auditOver(release.number());
            return false;
        }
        LOG.warn("The release is taken back number={} {}", release.number(), found);
        // Where somebody released another one in that very moment, that is the one to look after now.
        return rooms.releaser()
                .release(
                        parent.digest(),
                        released.digest(),
                        new ReleaseDetails(
                                parent.manifest().id(),
                                Map.of("auditImages", (double) pairs.size(), "p", test.p()),
                                "rollback: " + found),
                        List.of(),
                        new Consumed(rooms.datasets().index().nextOffsets(), Optional.empty()),
                        term)
                .isPresent();
    }

    private Map<String, Integer> answers(CheckpointBundle bundle, List<DatasetImage> same) throws IOException {
        return rooms.evaluator().answers(bundle, Manifest.FP32, same, (done, total) -> {});
    }

    private static List<String> labels(CheckpointBundle bundle) {
        return bundle.manifest().labels().stream().map(Manifest.Label::id).toList();
    }
}
