/**
 * How every service begins, works and ends alike. Comes in: a service's rooms and its configuration. Goes out: a sentence for
 * whoever started it ({@link io.bencao.runtime.StartException}), threads of which none dies alone
 * ({@link io.bencao.runtime.GuardedThreads}, {@link io.bencao.runtime.GuardedSchedule}), and the program's end
 * ({@link io.bencao.runtime.FatalEnd}, {@link io.bencao.runtime.OrderlyExit}) on threads of its own; and of what native libraries write
 * to standard error a count of their remarks on images, all else as it is ({@link io.bencao.runtime.NativeLines}). Called by the services,
 * from their main threads; knows none of them.
 */
package io.bencao.runtime;
