/**
 * What lies in the pan: one painter for each herb, and the pan itself. A degree of roasting shows in structure (rims,
 * cracks, popped flowers, char spots, soot), because lamps and cameras change the mean colour more than the fire does.
 * Comes in: a class, a size, dice. Goes out: a {@link io.bencao.samples.canvas.Canvas} of reflectance, before lamps and
 * camera. Called by {@link io.bencao.samples.SampleImages} on its caller's thread.
 */
package io.bencao.samples.herbs;
