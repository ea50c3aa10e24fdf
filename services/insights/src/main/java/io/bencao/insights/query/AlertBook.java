package io.bencao.insights.query;

import io.bencao.insights.query.view.AlertsView;

/** What was raised. */
public interface AlertBook {

    /** Open alerts and those that were cleared. */
    AlertsView alerts();
}
