/**
 * Who must be allowed what, once: the rules of an access list for each program, and which of them a login lacks. Comes in: names that
 * differ between installations, a login's settings. Goes out: rules, in words, as Kafka's own and as lines of its tool. Called by services
 * at their start, by the doctor and by the command line, on their threads.
 */
package io.bencao.protocols.access;
