/**
 * Sample runs: a pan that is watched from raw until it is taken off, drawn from a seed. What is true of each moment is a continuous
 * doneness; pace, stirring, lamps, and what goes wrong with a camera differ from run to run. Comes in: a seed, families, a number
 * ({@link io.bencao.samples.runs.RoastRuns}). Goes out: a {@link io.bencao.samples.runs.RoastRun} with its images and their truth, or
 * folders of them ({@link io.bencao.samples.runs.RunFolder}). Called by the command line and by what measures forecasts, on any thread:
 * nothing here has state.
 */
package io.bencao.samples.runs;
