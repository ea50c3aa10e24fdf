/**
 * What people change, and the topic {@code audit-log} that says who did it. Comes in: records for other topics, each with a note of who
 * did what. Goes out: both in one transaction, so that neither stands without the other. Called by the insights service and the
 * command line, on their threads.
 */
package io.bencao.protocols.audit;
