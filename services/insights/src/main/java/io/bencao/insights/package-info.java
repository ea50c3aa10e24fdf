/**
 * Insights: what is going on, and is it right. Comes in: predictions, feedback, dead letters. Goes out: labelled examples,
 * alerts, and answers over HTTP. Rooms: {@code topology} is the stream processing, made of the folds in {@code aggregates} and the
 * rules in {@code alerts}; {@code review} is the queue of images that a person should look at; {@code topicviews} remembers the small
 * topics; {@code webhooks} tells alerts to other systems; {@code api} answers, a package for each question. {@link io.bencao.insights.InsightsMain} starts and stops them on the main thread.
 */
package io.bencao.insights;
