/**
 * What people do about alerts: who has which raising of an alert in hand, and which rules are silenced. Comes in: records of
 * {@code alert-handling}, in the topic's order. Goes out: the book that they make, which is asked by whoever shows or tells alerts, on any
 * thread; and the records of a change. The one who writes ({@code api/alerts}) reads the topic to its end before each change, and shuts every
 * other writer out meanwhile, so that of two people who act at once the second hears of the first.
 */
package io.bencao.insights.handling;
