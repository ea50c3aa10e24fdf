/**
 * {@code bencao up}: broker, classifier, trainer and dashboard on fixed ports, with data that stay, until Ctrl-C. Comes in: ports, a
 * folder, a checkpoint. Goes out: a running system and what to type next. Runs on the main thread; ended by the shutdown
 * hook of {@link io.bencao.cli.local.Workplace}.
 */
package io.bencao.cli.up;
