package io.bencao.insights.query;

import io.bencao.insights.query.view.SourcePage;
import io.bencao.insights.query.view.SourceView;
import java.util.Optional;

/** Who sends images. */
public interface Sources {

    /** How a page of sources is ordered. */
    enum Order {
        /** By name. */
        NAME,
        /** The last verdict first. */
        RECENT,
        /** The least confident last verdict first. */
        CONFIDENCE
    }

    /** Some of them. */
    SourcePage page(int page, int size, Order order, Optional<String> contains);

    /** One of them. */
    SourceView source(String id);
}
