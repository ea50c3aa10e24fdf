package io.bencao.insights.api.shared;

import io.bencao.insights.api.images.Images;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.util.Arrays;
import java.util.Locale;

/** What stands in a request, or a refusal that names it. */
public final class RequestParams {

    private static final int LONGEST = 1000;

    private RequestParams() {}

    public static String text(String name, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new RefusedRequestException(Why.REFUSED, name + " is missing, or longer than " + LONGEST);
        }
        return value;
    }

    public static <T> T body(T value) {
        if (value == null) {
            throw new RefusedRequestException(Why.REFUSED, "the request has no body");
        }
        return value;
    }

    public static Images.Size imageSize(String text) {
        return oneOf("size", Images.Size.class, text.toUpperCase(Locale.ROOT));
    }

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
