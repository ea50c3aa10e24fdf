/**
 * {@code bencao label}. Comes in: an event's id and what a person says of its prediction. Goes out: one record of
 * {@code feedback}. Called by picocli, on the main thread.
 */
package io.bencao.cli.label;
