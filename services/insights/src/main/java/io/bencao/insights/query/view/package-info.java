/**
 * What the HTTP interface says and takes, as records: the contract with the dashboard and with other programs. Times are
 * ISO-8601 in UTC, durations milliseconds, shares and confidences 0 to 1, labels ids as in the checkpoint's manifest; what is
 * not known is null, and a list is never null. Comes in: figures from the rooms. Goes out: JSON. No behaviour beyond that.
 */
package io.bencao.insights.query.view;
