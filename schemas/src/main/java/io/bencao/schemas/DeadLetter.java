package io.bencao.schemas;

/**
 * What stands in the headers of a dead letter. Its key and value are those of the original record, untouched; the
 * original headers are kept before these. Each header is UTF-8 text; all together take at most 8 KiB.
 */
public final class DeadLetter {

    /** Why: one of the {@link Reason}s, as {@link Reason#text()}. */
    public static final String REASON = "bencao-dlq-reason";

    /** The same in a sentence, for a person. */
    public static final String DETAIL = "bencao-dlq-detail";

    /** What threw, class and message; absent where nothing did. */
    public static final String EXCEPTION = "bencao-dlq-exception";

    /** Topic of the original record. */
    public static final String TOPIC = "bencao-dlq-topic";

    /** Id of that topic. */
    public static final String TOPIC_ID = "bencao-dlq-topic-id";

    /** Partition of the original record. */
    public static final String PARTITION = "bencao-dlq-partition";

    /** Offset of the original record. */
    public static final String OFFSET = "bencao-dlq-offset";

    /** When it was dead-lettered, ISO-8601, UTC. */
    public static final String AT = "bencao-dlq-at";

    /** Which instance did it. */
    public static final String INSTANCE = "bencao-dlq-instance";

    /** Which webhook an alert was for; on alerts alone. */
    public static final String WEBHOOK = "bencao-dlq-webhook";

    /** The most that all these headers may take together, in bytes. */
    public static final int HEADERS_LIMIT = 8 * 1024;

    /** Every reason there is. Users count and filter by them: a text, once published, stays. */
    public enum Reason {
        /** The record has no value. */
        NULL_VALUE("null-value"),
        /** The value is larger than the service takes. */
        EVENT_TOO_LARGE("event-too-large"),
        /** The value is no image event: not Avro, another schema, cut short. */
        MALFORMED_EVENT("malformed-event"),
        /** A source id, an attribute or the name of a header is empty, too long, or has characters that no name may have. */
        NAME_NOT_ALLOWED("name-not-allowed"),
        /** More attributes or headers, or more bytes of them, than an event may have. */
        TOO_MUCH_BESIDES("too-much-besides"),
        /** The image is stored elsewhere and fetching is not enabled. */
        REFERENCE_NOT_ENABLED("reference-not-enabled"),
        /** The image is stored elsewhere, in a place that is not an allowed one, or that refuses to give it. */
        REFERENCE_FORBIDDEN("reference-forbidden"),
        /** The image is stored elsewhere, and is not there. */
        REFERENCE_MISSING("reference-missing"),
        /** The image is stored elsewhere, and other bytes are there than those that the event refers to. */
        REFERENCE_CHANGED("reference-changed"),
        /** The image is stored elsewhere, and has more bytes than the service fetches. */
        REFERENCE_TOO_LARGE("reference-too-large"),
        /** The image is stored elsewhere, and its place fails at it again and again while it gives others, or for too long. */
        REFERENCE_UNREACHABLE("reference-unreachable"),
        /** The event is older than the service is told to answer. */
        EXPIRED("expired"),
        /** The image has no bytes. */
        EMPTY_IMAGE("empty-image"),
        /** The image has too many bytes. */
        TOO_MANY_BYTES("too-many-bytes"),
        /** The image's header announces more pixels than the service decodes. */
        TOO_MANY_PIXELS("too-many-pixels"),
        /** Decoding the image would take more time or memory than the service spends on one. */
        TOO_COSTLY("too-costly"),
        /** The bytes are no image of a format that the service reads. */
        UNSUPPORTED_FORMAT("unsupported-format"),
        /** The image ends before its last row. */
        TRUNCATED_IMAGE("truncated-image"),
        /** The image's bytes make no sense. */
        CORRUPT_IMAGE("corrupt-image"),
        /** The engine can't answer this one image, alone, while it answers others. */
        PREDICTION_FAILED("prediction-failed"),
        /** Nobody can read the record: its batch does not unpack, or would unpack to more than is read. Its letter has no bytes. */
        UNREADABLE("unreadable"),
        /** The process died while it worked on this record, and again while it worked on nothing else. */
        POISON("poison");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it stands in the header. */
        public String text() {
            return text;
        }
    }

    private DeadLetter() {}
}
