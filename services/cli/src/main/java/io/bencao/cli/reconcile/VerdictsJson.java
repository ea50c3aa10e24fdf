package io.bencao.cli.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Finding;
import io.bencao.guarantees.Verdict;
import io.bencao.guarantees.Verdict.Conclusion;
import java.util.List;
import java.util.Locale;

/** What the judges say, for programs. */
final class VerdictsJson {

    private VerdictsJson() {}

    static ObjectNode of(Conclusion conclusion, Evidence evidence, List<Verdict> verdicts) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("outcome", word(conclusion))
                .put("held", conclusion == Conclusion.HELD)
                .put("records", evidence.records())
                .put("predicted", evidence.predicted())
                .put("deadLettered", evidence.deadLettered());
        ArrayNode notJudged = json.putArray("notJudged");
        evidence.obstacles().forEach((partition, why) -> notJudged
                .addObject()
                .put("topic", evidence.topic())
                .put("partition", partition)
                .put("reason", why));
        ArrayNode judged = json.putArray("verdicts");
        for (Verdict verdict : verdicts) {
            ObjectNode node = judged.addObject()
                    .put("guarantee", verdict.guarantee())
                    .put("outcome", word(verdict.conclusion()))
                    .put("held", verdict.held())
                    .put("judged", verdict.judged());
            add(node.putArray("findings"), verdict.findings());
            add(node.putArray("unknown"), verdict.unknown());
            add(node.putArray("remarks"), verdict.remarks());
        }
        return json;
    }

    private static void add(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            ArrayNode examples = array.addObject()
                    .put("what", finding.what())
                    .put("count", finding.count())
                    .putArray("examples");
            finding.examples().forEach(examples::add);
        }
    }

    private static String word(Conclusion conclusion) {
        return conclusion.name().toLowerCase(Locale.ROOT);
    }
}
