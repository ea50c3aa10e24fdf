package io.bencao.insights.query;

import io.bencao.insights.query.view.LiveFrame;
import io.smallrye.mutiny.Multi;

/** What changed. */
public interface Live {

    /** A frame twice a second, the same for everybody; a slow listener misses frames. */
    Multi<LiveFrame> frames();
}
