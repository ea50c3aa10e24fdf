package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What decides whether a service's promises can hold on this cluster, said when it starts: a line each. Nothing fails by it. */
public final class StartWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(StartWarnings.class);

    private StartWarnings() {}

    /**
     * Says what is not as it must be.
     *
     * @param topics that the service works with
     */
    public static void say(Admin admin, Collection<? extends Topic<?>> topics) throws InterruptedException {
        for (Diagnosis each : DiagnosisGroups.of(decisive(new ClusterFacts(admin), topics))) {
            if (each.condition() == Condition.UNKNOWN) {
                LOG.info("unknown: {}", each.line());
            } else if (each.condition() != Condition.OK) {
                LOG.warn("{}. All preconditions: bencao doctor --brokers …", each.line());
            }
        }
    }

    static List<Diagnosis> decisive(ClusterFacts facts, Collection<? extends Topic<?>> topics)
            throws InterruptedException {
        List<Diagnosis> found =
                new ArrayList<>(TransactionProtocol.judge(facts.featureLevel(TransactionProtocol.FEATURE)));
        facts.topics(Stream.concat(topics.stream().map(Topic::name), ClusterExamination.INTERNAL.stream())
                        .toList())
                .values()
                .forEach(topic -> found.addAll(Copies.judge(topic)));
        found.addAll(Codecs.judge());
        return found;
    }
}
