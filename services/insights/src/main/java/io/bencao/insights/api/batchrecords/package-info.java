/**
 * What is filed of a run? Comes in: requests to {@code /api/runs/record}, on the HTTP server's worker threads, one record being made at a time. Goes
 * out: a batch record, signed where the service has a key for it. What stands in it is read where it lies: the run in its topic view or
 * its topic, the predictions of its time and the alerts in their topics, what people said in the stores.
 */
package io.bencao.insights.api.batchrecords;
