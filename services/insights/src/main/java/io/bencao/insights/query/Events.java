package io.bencao.insights.query;

import io.bencao.insights.query.view.EventView;

/** What is known of one event. */
public interface Events {

    /** Everything about it. */
    EventView event(String eventId);
}
