/**
 * An evaluation as one HTML file that needs nothing else: no script, no font, no address. Comes in: what was judged, the
 * course of the training if it is known. Goes out: text. Every name in it comes from outside and is escaped. Runs on the
 * caller's thread.
 */
package io.bencao.cli.evaluate.report;
