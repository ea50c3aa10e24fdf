/**
 * {@code bencao bench streams}: how fast the insights' topology folds predictions, next to a bare fold of the same topic. Comes
 * in: a number of predictions. Goes out: predictions a second of both, and what the stores and changelogs weigh. The main
 * thread leads; the service runs as a child process.
 */
package io.bencao.bench.streams;
