/**
 * The contract as an AsyncAPI document, for people and tools outside. Comes in: {@link io.bencao.schemas.Topics} and the record types'
 * schemas. Goes out: the document, as JSON. Called by {@code bencao schema --asyncapi}, on the main thread, and by the test that compares
 * it with {@code docs/asyncapi.json}.
 */
package io.bencao.schemas.asyncapi;
