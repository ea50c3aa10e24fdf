package io.bencao.protocols.batchrecords;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Canonical JSON: fields in the records' order, all of them, maps by their keys, two spaces, line feeds, UTF-8, a final line feed. Reading is
 * strict and bounded.
 */
final class BatchRecordJson {

    private static final ObjectMapper JSON = StrictJson.mapper(SignedBatchRecord.MAX_BYTES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private BatchRecordJson() {}

    static byte[] write(Object value) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines);
        printer.indentArraysWith(lines);
        try {
            return (JSON.writer(printer).writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON", e);
        }
    }

    /** @throws IOException if it is no JSON */
    static JsonNode tree(byte[] bytes) throws IOException {
        return JSON.readTree(bytes);
    }

    /** @throws IOException if it is no such value */
    static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        return JSON.readValue(bytes, type);
    }
}
