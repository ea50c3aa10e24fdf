package io.bencao.insights.query;

import io.bencao.insights.query.view.LabelSeriesView;
import io.bencao.insights.query.view.OverviewView;
import io.bencao.insights.query.view.SeriesView;
import java.util.Optional;

/** Counts and times. */
public interface Figures {

    /** The figures at the top of the page. */
    OverviewView overview();

    /** Throughput and latency over time. */
    SeriesView throughput(Span span, Optional<String> source);

    /** How often each label was answered over time. */
    LabelSeriesView labels(Span span, Optional<String> source);
}
