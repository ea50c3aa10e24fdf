/**
 * A broker and services as child processes of this command. Comes in: folders, ports, a checkpoint. Goes out: a running
 * system that ends with this process, however that ends. Called by demo, up and bench on the main thread; closed from a
 * shutdown hook where Ctrl-C ends them.
 */
package io.bencao.cli.local;
