/**
 * Outcomes in, committed records out. Comes in: settled tickets, in any order. Goes out: predictions, dead letters and
 * consumed offsets, in one transaction, each partition in its own order. Called by intake for partitions that come and go, through
 * {@link io.bencao.classifier.publish.LanePublisher}, which draws the states;
 * the work runs on the thread "publish", which alone touches the producer. A transaction is held over several batches up
 * to a bound in time, and closed at once when nothing is left to wait for.
 *
 * <p>One rule covers every failure: drop the producer, make a new one under the same transactional id (which makes the
 * broker finish or abort what the old one left), close all lanes, and let intake rewind to what is committed.
 */
package io.bencao.classifier.publish;
