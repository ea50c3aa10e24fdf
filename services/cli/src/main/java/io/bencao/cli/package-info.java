/**
 * The operator's commands, a folder each: plain picocli commands. Comes in: the user's words. Goes out: results on standard
 * output, progress and complaints on standard error, an {@link io.bencao.cli.terminal.ExitCode}. Called by the launcher
 * {@code deploy/local/bencao}, on the main thread.
 */
package io.bencao.cli;
