/**
 * The contract between all services: every topic once ({@link io.bencao.schemas.Topics}), every record type (generated
 * from the {@code .avsc} files into {@code io.bencao.schemas.avro}) and the one place that turns records into bytes and
 * back ({@link io.bencao.schemas.Wire}, made by {@link io.bencao.schemas.Wires} where a schema registry may be in play).
 * Comes in: records or bytes. Goes out: bytes or records. Called by every service, on any thread: the only state is what a
 * registry has said.
 */
package io.bencao.schemas;
