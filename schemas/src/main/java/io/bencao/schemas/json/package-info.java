/**
 * Records as JSON, for people and for tools that know no Avro. Comes in: an Avro record, or its schema. Goes out: the record as JSON, or the
 * JSON Schema of that form. Called by the classifier's publish room for the JSON topic, on its thread, by {@code bencao tail}, and by
 * {@link io.bencao.schemas.asyncapi} for the document.
 */
package io.bencao.schemas.json;
