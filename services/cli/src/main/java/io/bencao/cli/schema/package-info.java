/**
 * {@code bencao schema}: the contract for programs in other languages. Comes in: a record type's name. Goes out: its Avro
 * schema, its fingerprint, or the list of topics. Runs on the main thread; needs no cluster.
 */
package io.bencao.cli.schema;
