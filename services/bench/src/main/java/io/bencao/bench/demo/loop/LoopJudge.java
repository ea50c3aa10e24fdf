package io.bencao.bench.demo.loop;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.NotMixed;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Reads both ends and says whether the loop lost, doubled, mixed or disordered anything, and whether its gate was asked. */
final class LoopJudge {

    private final Properties cluster;
    private final Sent sent;
    private final Retraining retraining;

    LoopJudge(Properties cluster, Sent sent, Retraining retraining) {
        this.cluster = cluster;
        this.sent = sent;
        this.retraining = retraining;
    }

    /** The same figures, judged. */
    LoopResult of(LoopResult figures) {
        Evidence evidence = Reconciliation.read(cluster, ReconciliationRange.everything(), ReadingProgress.SILENT);
        Verdict once = new OneOutcomePerRecord().judge(evidence);
        List<String> broken =
                new ArrayList<>(Stream.of(once, new OrderPerSource().judge(evidence), new NotMixed().judge(evidence))
                        .filter(verdict -> !verdict.held())
                        .map(Verdict::toString)
                        .toList());
        if (evidence.records() != sent.sent()) {
            broken.add(sent.sent() + " events were sent, " + evidence.records() + " are in the topic");
        }
        if (evidence.deadLettered() > 0) {
            broken.add(evidence.deadLettered() + " good images were dead-lettered");
        }
        if (evidence.checkpoints().size() < 2) {
            broken.add("only one checkpoint answered");
        }
        if (!retraining.gatePassed()) {
            broken.add("a checkpoint was released without the gate's word");
        }
        return figures.judged(
                once.count(OneOutcomePerRecord.DOUBLED) + once.count(OneOutcomePerRecord.BOTH),
                once.count(OneOutcomePerRecord.MISSING),
                broken);
    }
}
