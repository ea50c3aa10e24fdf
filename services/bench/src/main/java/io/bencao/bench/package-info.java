/**
 * Measurements and demonstrations on top of the operator's commands: {@code bencao bench ...} and {@code bencao demo}. A folder
 * each; what comes in and goes out is said there. Called by the launcher's root command, on the main thread.
 */
package io.bencao.bench;
