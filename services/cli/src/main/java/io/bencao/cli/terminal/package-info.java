/**
 * What every command says to a person and how it ends. Comes in: progress, tables, complaints. Goes out: lines on standard
 * error (redrawn in place on a terminal, plain elsewhere), a standard output that hides no failure, and exit codes. Called by all commands, on their own thread.
 */
package io.bencao.cli.terminal;
