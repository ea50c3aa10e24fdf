/**
 * The queue of images that a person should look at. Comes in: predictions, on the stream threads, and operators' wishes, on
 * the HTTP server's. Goes out: which image comes next, and who has it. Knows no topic: {@code topology} keeps the items,
 * {@code query} sends the labels.
 */
package io.bencao.insights.review;
