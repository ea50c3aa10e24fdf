package io.bencao.bench.demo.roast;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Reads both ends of the cluster and judges: whether images were lost or doubled, and what was said of the pans. */
final class RoastEnd {

    private RoastEnd() {}

    static PansResult judge(
            Properties cluster, List<DemoPan> pans, PanPlan plan, PanBoard board, Optional<PanCorrection> correction) {
        Evidence evidence = Reconciliation.read(cluster, ReconciliationRange.everything(), ReadingProgress.SILENT);
        Verdict once = new OneOutcomePerRecord().judge(evidence);
        Verdict order = new OrderPerSource().judge(evidence);
        PanJudge.Verdicts said = PanJudge.judge(pans, plan, board);
        List<String> broken = new ArrayList<>(said.broken());
        for (Verdict verdict : List.of(once, order)) {
            if (!verdict.held()) {
                broken.add(verdict.toString());
            }
        }
        if (evidence.records() != plan.images().size()) {
            broken.add(plan.images().size() + " images were sent, " + evidence.records() + " are in the topic");
        }
        if (evidence.deadLettered() > 0) {
            broken.add(evidence.deadLettered() + " good images were dead-lettered");
        }
        boolean joined = correction
                .flatMap(made -> board.example(made.image().eventId()).map(example -> example.getTrueLabel()
                        .equals(made.image().truth().id())))
                .orElse(false);
        if (correction.isPresent() && !joined) {
            broken.add(correction.get().where() + " was corrected, and there is no labelled example of it");
        }
        return new PansResult(
                said.findings(),
                plan.images().size(),
                once.count(OneOutcomePerRecord.MISSING),
                once.count(OneOutcomePerRecord.DOUBLED) + once.count(OneOutcomePerRecord.BOTH),
                correction,
                joined,
                broken);
    }
}
