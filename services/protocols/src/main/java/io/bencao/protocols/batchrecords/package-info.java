/**
 * Batch records: what is filed of a run, as JSON with a signature in it. Comes in: what is known of a run and the key that signs, or the
 * bytes of a file. Goes out: the bytes to file, always the same for the same record; and of bytes, whether a key signed them and they are
 * as they were. Called by the insights service, which makes them, and by the command line, which verifies them, on any thread.
 */
package io.bencao.protocols.batchrecords;
