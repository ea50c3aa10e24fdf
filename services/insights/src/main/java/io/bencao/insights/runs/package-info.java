/**
 * Which images of a source are one run, and how far each run is. Comes in: the images of a source with what was answered, in any order.
 * Goes out: {@link io.bencao.insights.runs.RunSpan}s, and by {@link io.bencao.insights.runs.RunFollower} the curve and the forecasts of
 * one. Functions of the images alone: however they arrive, the same runs come out, and no image is in two. Called on the stream threads.
 */
package io.bencao.insights.runs;
