/**
 * Why a label? Comes in: requests to {@code /api/events/EVENT/explanation}, on the HTTP server's worker threads, which only look what is asked
 * for. Goes out: where in the event's image its checkpoint sees a class. Worked out on one thread, {@code explaining}, that takes one request
 * after the other from a short queue, loads a checkpoint's network when it is asked for and gives it back when nobody asks any more.
 */
package io.bencao.insights.api.explanations;
