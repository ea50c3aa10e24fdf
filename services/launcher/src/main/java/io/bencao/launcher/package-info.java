/**
 * {@code bencao}, the one program: the root command over the commands of {@code io.bencao.cli} and {@code io.bencao.bench}.
 * Comes in: the user's words. Goes out: an {@link io.bencao.cli.terminal.ExitCode}. Called by the launcher
 * {@code deploy/local/bencao}, on the main thread.
 */
package io.bencao.launcher;
