package io.bencao.protocols.preconditions;

import java.util.List;

/**
 * Whether each transaction has an epoch of its own. Before {@code transaction.version} 2 a write that was long on its way from a producer
 * that is gone can join that producer's next transaction, or leave one open for ever (KIP-890).
 */
final class TransactionProtocol {

    static final String FEATURE = "transaction.version";

    private static final int OWN_EPOCHS = 2;

    private TransactionProtocol() {}

    static List<Diagnosis> judge(Asked<Integer> level) {
        if (level.answer().isEmpty()) {
            return List.of(Diagnosis.unanswered(Check.TRANSACTIONS, FEATURE, level));
        }
        int found = level.answer().get();
        if (found >= OWN_EPOCHS) {
            return List.of(Diagnosis.ok(
                    Check.TRANSACTIONS,
                    FEATURE,
                    "is " + found + ": each transaction has an epoch of its own (KIP-890)"));
        }
        return List.of(Diagnosis.warning(
                Check.TRANSACTIONS,
                FEATURE,
                "is " + found
                        + ": exactly once holds but for a write that is late on the network, which may join the next"
                        + " transaction or leave one open for ever (KIP-890)",
                "With all brokers at 4.0 or later: kafka-features.sh --bootstrap-server … upgrade --feature " + FEATURE
                        + "=" + OWN_EPOCHS));
    }
}
