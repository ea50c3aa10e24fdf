/**
 * What the painters draw with: a canvas of linear light, seeded dice, a noise texture, outlines. Plain arithmetic in a
 * fixed order and {@code StrictMath}, so that the same dice give the same pixels on every machine. Comes in: calls of the
 * herb painters. Goes out: a filled {@link io.bencao.samples.canvas.Canvas}. Each canvas and dice belongs to one thread.
 */
package io.bencao.samples.canvas;
