/**
 * {@code bencao demo}: the whole system once, on real images, and the proof that nothing was lost or doubled. Comes in:
 * a number of events and where their images come from. Goes out: a live table on standard error, a summary or one JSON
 * object on standard output. The main thread sends; one thread reads the answers, one draws the table; they meet in
 * {@link io.bencao.bench.demo.Ledger}.
 */
package io.bencao.bench.demo;
