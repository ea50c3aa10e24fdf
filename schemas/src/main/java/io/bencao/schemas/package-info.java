/**
 * The contract between all services: every topic once ({@link io.bencao.schemas.Topics}), every record type (generated
 * from the {@code .avsc} files into {@code io.bencao.schemas.avro}) and the one place that turns records into bytes and
 * back ({@link io.bencao.schemas.Wire}). Comes in: records or bytes. Goes out: bytes or records. Called by every service,
 * on any thread: nothing here has state.
 */
package io.bencao.schemas;
