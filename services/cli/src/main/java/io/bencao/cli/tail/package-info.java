/**
 * {@code bencao tail}: shows records of any topic of the contract. Comes in: a topic's name. Goes out: a line per committed
 * record, for a person or as JSON; images are never printed, only measured. Runs on the main thread until Ctrl-C.
 */
package io.bencao.cli.tail;
