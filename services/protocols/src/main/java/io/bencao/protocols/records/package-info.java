/**
 * Single records by their coordinates. Comes in: topic, partition and offset, or how many of the newest. Goes out: the records, and the
 * ids that topics have now, by which a topic that was made anew is told from the one before. Called by the insights service, the
 * trainer and the command line, on any thread.
 */
package io.bencao.protocols.records;
