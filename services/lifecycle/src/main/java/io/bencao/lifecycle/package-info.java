/**
 * How every service begins and ends alike. Comes in: what is wrong. Goes out: a sentence for whoever started it
 * ({@link io.bencao.lifecycle.StartException}), or the program's end ({@link io.bencao.lifecycle.FatalEnd}) on threads of its
 * own. Called by the services; knows none of them.
 */
package io.bencao.lifecycle;
