/**
 * {@code bencao label}. Comes in: an event's id and what a person says of its prediction. Goes out: one record of
 * {@code feedback}, if there is such an event and such a label. What checks and writes it serves corrections of a data set too. Called by
 * picocli, on the main thread.
 */
package io.bencao.cli.label;
