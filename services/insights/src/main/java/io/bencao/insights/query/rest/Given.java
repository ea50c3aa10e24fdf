package io.bencao.insights.query.rest;

import io.bencao.insights.query.Images;
import io.bencao.insights.query.RefusedRequestException;
import io.bencao.insights.query.RefusedRequestException.Why;
import java.util.Arrays;
import java.util.Locale;

/** What stands in a request, or a refusal that names it. */
final class Given {

    private static final int LONGEST = 1000;

    private Given() {}

    static String text(String name, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new RefusedRequestException(Why.REFUSED, name + " is missing, or longer than " + LONGEST);
        }
        return value;
    }

    static <T> T body(T value) {
        if (value == null) {
            throw new RefusedRequestException(Why.REFUSED, "the request has no body");
        }
        return value;
    }

    static Images.Size imageSize(String text) {
        return oneOf("size", Images.Size.class, text.toUpperCase(Locale.ROOT));
    }

    static <E extends Enum<E>> E oneOf(String name, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new RefusedRequestException(
                        Why.REFUSED,
                        name + " must be one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
