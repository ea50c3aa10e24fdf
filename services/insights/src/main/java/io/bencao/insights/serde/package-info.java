/**
 * How values become bytes in stores and internal topics, one family for all of them: Avro's binary encoding, each type's fields
 * written in order by the type itself. Keys that are read in ranges have an order of their own, since Avro's numbers don't sort
 * as bytes. Comes in: values of {@code aggregates}, {@code review} and {@code topology}. Goes out: Kafka's serdes. On the
 * stream threads, and on the HTTP server's when they read stores.
 */
package io.bencao.insights.serde;
