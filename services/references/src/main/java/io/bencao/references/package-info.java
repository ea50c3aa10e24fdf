/**
 * Images that are stored elsewhere. Comes in: a {@link io.bencao.references.Reference}, an address and a digest that anybody may have
 * written. Goes out: a {@link io.bencao.references.FetchOutcome}, the bytes or why there are none. Only places that the configuration
 * names are asked: buckets, servers, folders. Runs on the caller's thread, which waits at most for the time limit; knows nothing of
 * Kafka, of Quarkus and of images.
 */
package io.bencao.references;
