/**
 * How far a run is in the course of its family, and when it will be where: a Bayes filter over position and pace. Comes in: what golden
 * runs of the family taught ({@link io.bencao.checkpoint.course.CoursePrior}, learned by
 * {@link io.bencao.checkpoint.course.CourseLearning}), then for each image its time and the calibrated probabilities of the family's
 * stages. Goes out: {@link io.bencao.checkpoint.course.CourseProgress} with forecasts, and each
 * {@link io.bencao.checkpoint.course.CourseAlert} once. Called by whoever folds a run, on any thread: pure functions over records; a state is
 * some 13 kB and does not grow. Knows no herb, no topic and no clock.
 */
package io.bencao.checkpoint.course;
