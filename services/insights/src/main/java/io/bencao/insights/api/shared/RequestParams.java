package io.bencao.insights.api.shared;

import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** What stands in a request, or a refusal that names it. */
public final class RequestParams {

    private static final int LONGEST = 1000;
    private static final int LARGEST_PAGE = 200;

    private RequestParams() {}

    /** A text of 1 to 1,000 characters. */
    public static String text(String name, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new RefusedRequestException(Why.REFUSED, name + " is missing, or longer than " + LONGEST);
        }
        return value;
    }

    /** Refuses a page that there can't be. */
    public static void page(int page, int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new RefusedRequestException(Why.REFUSED, "page counts from 0, size is 1 to " + LARGEST_PAGE);
        }
    }

    /** A body, which must be there. */
    public static <T> T body(T value) {
        if (value == null) {
            throw new RefusedRequestException(Why.REFUSED, "the request has no body");
        }
        return value;
    }

    /** An event id as keys have it. */
    public static String eventId(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(Why.REFUSED, "an event id is a UUID, not " + text, e);
        }
    }

    /** The constant that has this name. */
    public static <E extends Enum<E>> E oneOf(String name, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new RefusedRequestException(
                        Why.REFUSED,
                        name + " must be one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
