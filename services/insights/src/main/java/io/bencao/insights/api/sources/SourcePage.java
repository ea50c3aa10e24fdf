package io.bencao.insights.api.sources;

import java.util.List;

/**
 * Some of the sources.
 *
 * @param total sources that match
 * @param page from 0
 * @param size sources a page
 * @param sources of this page
 */
public record SourcePage(long total, int page, int size, List<SourceView> sources) {}
