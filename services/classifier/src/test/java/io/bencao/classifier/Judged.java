package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.Waiting;
import java.util.Properties;

/** The promises, judged on everything that a cluster holds. */
final class Judged {

    private Judged() {}

    /** Waits until all is answered, then judges: each record once, each source in order. */
    static Evidence everything(String brokers) {
        try (ClusterView cluster = new ClusterView(brokers, RunningService.GROUP)) {
            Waiting.until("all is answered", () -> cluster.lag() == 0 && cluster.undecidedPredictions() == 0);
        }
        Evidence evidence = read(brokers);
        Verdict verdict = new OneOutcomePerRecord().judge(evidence);
        assertThat(verdict.held()).as(verdict.toString()).isTrue();
        Verdict order = new OrderPerSource().judge(evidence);
        assertThat(order.held()).as(order.toString()).isTrue();
        return evidence;
    }

    /** What the judge says now, whoever is still at work. */
    static Verdict outcomes(String brokers) {
        return new OneOutcomePerRecord().judge(read(brokers));
    }

    private static Evidence read(String brokers) {
        Properties client = new Properties();
        client.put("bootstrap.servers", brokers);
        return Reconciliation.read(client, ReconciliationRange.everything(), (topic, done, total) -> {});
    }
}
