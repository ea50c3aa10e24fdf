package io.bencao.protocols.preconditions;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleSeal;
import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who sealed the newest labelled examples: an instance of insights whose key is missing among the trusted ones teaches nobody. */
final class SealSigners {

    /** In each partition: labels are rare, so this is days. */
    private static final int BACK = 500;

    private final TrustedKeys keys;
    private final Map<String, Integer> good = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private int unsealed;
    private int bad;

    private SealSigners(TrustedKeys keys) {
        this.keys = keys;
    }

    /** @param consumer of committed records, without a group; its assignment is changed */
    static List<Diagnosis> judge(Consumer<byte[], byte[]> consumer, TrustedKeys keys) {
        SealSigners signers = new SealSigners(keys);
        NewestRecords.read(consumer, Topics.LABELLED_EXAMPLES, BACK, signers::look);
        return signers.diagnoses();
    }

    void look(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<ExampleSeal> seal = ExampleSeal.in(record.headers());
            if (seal.isEmpty()) {
                unsealed++;
            } else if (!keys.keyIds().contains(seal.get().keyId())) {
                unknown.merge(seal.get().keyId(), 1, Integer::sum);
            } else {
                seal.get().verify(keys, record.key(), record.value());
                good.merge(seal.get().keyId(), 1, Integer::sum);
            }
        } catch (CheckpointException e) {
            bad++;
        }
    }

    private List<Diagnosis> diagnoses() {
        List<Diagnosis> found = new ArrayList<>();
        unknown.forEach((key, count) -> found.add(Diagnosis.broken(
                Check.KEYS,
                Topics.LABELLED_EXAMPLES,
                "key " + key + " sealed " + count
                        + " of the newest examples and is not among the keys given: trainers with these keys"
                        + " learn nothing of them, and other instances of insights refuse what is said there",
                "If it is an instance of insights, give its seal.pub (in its folder of access) to"
                        + " bencao.checkpoint.trusted-keys of trainers and of the other instances; if it is nobody's, take"
                        + " the right to write away")));
        if (unsealed > 0) {
            found.add(Diagnosis.warning(
                    Check.KEYS,
                    Topics.LABELLED_EXAMPLES,
                    unsealed
                            + " of the newest examples bear no seal: they are from before there were seals, or"
                            + " somebody else writes there",
                    "Take the right to write away where it does not belong; bencao.trainer.examples.trust-writers says"
                            + " how to take the old ones"));
        }
        if (bad > 0) {
            found.add(Diagnosis.warning(
                    Check.KEYS,
                    Topics.LABELLED_EXAMPLES,
                    bad + " of the newest examples bear a seal that is not good: somebody forges them",
                    "Take the right to write away where it does not belong"));
        }
        if (found.isEmpty()) {
            found.add(Diagnosis.ok(
                    Check.KEYS,
                    Topics.LABELLED_EXAMPLES,
                    good.isEmpty() ? "holds no example yet" : "the newest examples are sealed by " + good.keySet()));
        }
        return found;
    }
}
