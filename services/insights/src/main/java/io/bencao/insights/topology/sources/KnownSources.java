package io.bencao.insights.topology.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The sources of one partition, in the order of their last images. Written by one stream thread, read by others: a look from either end
 * goes no further than what was asked for.
 */
final class KnownSources {

    /** A link of the order; the first and the last of all are no sources. */
    private static final class Link {
        private final String name;
        private SourceState state;
        private Link older;
        private Link newer;

        private Link(String name) {
            this.name = name;
        }

        private void join(Link next) {
            newer = next;
            next.older = this;
        }
    }

    private final Map<String, Link> byName = new HashMap<>();
    private final Link oldest = new Link("");
    private final Link newest = new Link("");

    KnownSources() {
        oldest.join(newest);
    }

    synchronized int size() {
        return byName.size();
    }

    /** What is known of a source; null if nothing is. */
    synchronized SourceState of(String source) {
        Link link = byName.get(source);
        return link == null ? null : link.state;
    }

    /** An image came: the source is the newest. */
    synchronized void saw(String source, SourceState state) {
        Link link = byName.computeIfAbsent(source, Link::new);
        if (link.older != null) {
            link.older.join(link.newer);
        }
        link.state = state;
        newest.older.join(link);
        link.join(newest);
    }

    /** What is known of a source changed without an image. */
    synchronized void change(String source, SourceState state) {
        byName.get(source).state = state;
    }

    synchronized void forget(String source) {
        Link link = byName.remove(source);
        link.older.join(link.newer);
    }

    /** The source whose last image is the oldest. */
    synchronized Optional<SourceBoard.Known> oldest() {
        return byName.isEmpty() ? Optional.empty() : Optional.of(known(oldest.newer));
    }

    /** From the oldest on, as long as they pass. */
    synchronized List<SourceBoard.Known> oldestWhile(Predicate<SourceState> pass) {
        List<SourceBoard.Known> found = new ArrayList<>();
        for (Link link = oldest.newer; link != newest && pass.test(link.state); link = link.newer) {
            found.add(known(link));
        }
        return found;
    }

    /** From the newest back, as long as they were seen after that moment, at most so many. */
    synchronized List<SourceBoard.Known> newestSince(long moment, int most) {
        List<SourceBoard.Known> found = new ArrayList<>();
        for (Link link = newest.older; isSince(link, moment) && found.size() < most; link = link.older) {
            found.add(known(link));
        }
        return found;
    }

    /** How many were seen after that moment. */
    synchronized long countSince(long moment) {
        long count = 0;
        for (Link link = newest.older; isSince(link, moment); link = link.older) {
            count++;
        }
        return count;
    }

    private boolean isSince(Link link, long moment) {
        return link != oldest && link.state.lastAt() > moment;
    }

    private static SourceBoard.Known known(Link link) {
        return new SourceBoard.Known(link.name, link.state);
    }
}
