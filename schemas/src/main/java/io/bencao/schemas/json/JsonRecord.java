package io.bencao.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bencao.schemas.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Records of one type as the JSON topic has them: the value is {@link AvroJson} in UTF-8, on one line; headers say what it is. Thread-safe.
 */
public final class JsonRecord {

    /** Header: the media type, {@value #MEDIA_TYPE}. */
    public static final String CONTENT_TYPE = "content-type";

    /** Header: the record type, as {@code bencao schema} knows it. */
    public static final String SCHEMA = "bencao-schema";

    /**
     * Header: the version of the record type, as {@code bencao schema TYPE --fingerprint} prints it; another as soon as a field is
     * another.
     */
    public static final String FINGERPRINT = "bencao-schema-fingerprint";

    /** What the value is. */
    public static final String MEDIA_TYPE = "application/json";

    /** Whatever is no ASCII as it is: escaped, a character of four bytes would have twelve. */
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build()
            .writer();

    private final byte[] mediaType = MEDIA_TYPE.getBytes(StandardCharsets.UTF_8);
    private final byte[] type;
    private final byte[] fingerprint;

    /** @param schema of the records */
    public JsonRecord(Schema schema) {
        this.type = schema.getName().getBytes(StandardCharsets.UTF_8);
        this.fingerprint = fingerprint(schema).getBytes(StandardCharsets.UTF_8);
    }

    /** A schema's version: twenty hexadecimal digits. */
    public static String fingerprint(Schema schema) {
        return HexFormat.of().formatHex(Wire.singleObjectHeader(schema));
    }

    /**
     * The record's value.
     *
     * @throws IllegalArgumentException as {@link AvroJson#of}
     */
    public byte[] value(SpecificRecord record) {
        try {
            return JSON.writeValueAsBytes(AvroJson.of(record));
        } catch (JsonProcessingException e) {
            // A tree in memory has nothing that could not be written.
            throw new IllegalStateException(e);
        }
    }

    /** Adds what the value is. */
    public void describe(Headers headers) {
        headers.add(CONTENT_TYPE, mediaType).add(SCHEMA, type).add(FINGERPRINT, fingerprint);
    }
}
