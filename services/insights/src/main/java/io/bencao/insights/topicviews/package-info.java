/**
 * Remembers the small topics, each read from its beginning: releases, what instances serve, training runs, alerts and what
 * people do about them, the audit log. Comes in: records, on the thread {@code follow}. Goes out: the topic views, which any thread may read. Bounded: they keep
 * the newest; of releases, of which there are few, all.
 */
package io.bencao.insights.topicviews;
