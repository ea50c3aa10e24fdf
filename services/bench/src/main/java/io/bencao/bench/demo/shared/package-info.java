/**
 * What the demo's stories share: reading a topic while it grows, and what came of a story. Comes in: committed records. Goes out: each to
 * whoever listens, on a thread of the listener's own.
 */
package io.bencao.bench.demo.shared;
