package io.bencao.insights.api.runs;

import java.util.List;

/**
 * A page of runs.
 *
 * @param page from 0
 * @param size runs a page
 * @param goingOn all that go on, the one that is the first to be over first
 * @param endedTotal how many have ended within a day, of the thousand that began last
 * @param ended those of this page, the one that began last first
 */
public record RunsView(int page, int size, List<RunView> goingOn, int endedTotal, List<RunView> ended) {}
