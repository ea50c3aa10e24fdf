/**
 * How far is each pan? Comes in: requests to {@code /api/runs}, on the HTTP server's worker threads. Goes out: runs that go on and those
 * that ended, and one with its curve, from the topic view of {@code runs}.
 */
package io.bencao.insights.api.runs;
