/**
 * {@code bencao dlq}: dead letters of {@code image-events}, looked at and sent again. Comes in: which ones. Goes out: a
 * list, the headers and bytes of one, or records of {@code image-events} with an entry each in {@code audit-log}. Runs on
 * the main thread.
 */
package io.bencao.cli.dlq;
