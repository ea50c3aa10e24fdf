package io.bencao.insights.query;

import io.bencao.insights.query.view.DeadLetterPage;
import io.bencao.insights.query.view.ReplayReceipt;
import io.bencao.insights.query.view.ReplayRequest;

/** What could not be answered. */
public interface DeadLetters {

    /** The newest ones of a topic. */
    DeadLetterPage newest(String topic, int limit);

    /** Sends one again. */
    ReplayReceipt replay(String actor, ReplayRequest request);
}
