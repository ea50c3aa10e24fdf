/**
 * Options that several commands share, one mixin each. Comes in: what the user wrote. Goes out: a value that has been checked,
 * or a complaint that names the option. Read on the command's thread.
 */
package io.bencao.cli.options;
