/**
 * Reads the small topics, each from its beginning, into memory: releases, what instances serve, training runs, alerts, the audit
 * log. Comes in: records, on the thread {@code follow}. Goes out: the books, which any thread may read. Bounded: the books keep
 * the newest; of releases, of which there are few, all.
 */
package io.bencao.insights.follow;
