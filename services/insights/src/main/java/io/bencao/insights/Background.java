package io.bencao.insights;

import io.bencao.insights.api.explanations.ExplainingDesk;
import io.bencao.insights.webhooks.Webhooks;
import io.bencao.protocols.preconditions.TopicWatch;
import io.bencao.runtime.GuardedThreads;
import java.time.Duration;
import java.util.Map;

/**
 * What works beside streams and questions, on threads of its own.
 *
 * @param topics what may be changed under the service
 * @param webhooks tell alerts
 * @param explaining says why events have their labels
 * @param guarded made the service's threads
 */
record Background(TopicWatch topics, Webhooks webhooks, ExplainingDesk explaining, GuardedThreads guarded) {

    void start() {
        guarded.lasting("topics", topics).start();
        webhooks.start();
        explaining.start(guarded);
    }

    /** From now on every thread of the service may end. */
    void stop(Duration patience) throws InterruptedException {
        guarded.stopping();
        topics.close();
        explaining.stop(patience);
        webhooks.stop(patience);
    }

    Map<String, String> problems() {
        return topics.problems();
    }
}
