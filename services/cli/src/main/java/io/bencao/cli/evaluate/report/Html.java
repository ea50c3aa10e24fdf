package io.bencao.cli.evaluate.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Text for a page. */
final class Html {

    private Html() {}

    /** A name from outside, with nothing left that a browser would take for markup. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(each) ? ' ' : each);
            }
        }
        return safe.toString();
    }

    /** At most so long, escaped. */
    static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        String cut = length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
        return escaped(cut);
    }

    /** Numbers the same in every country. */
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A share as 93.4 %. */
    static String percent(double share) {
        return text("%.1f&#8239;%%", 100 * share);
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "–";
    }

    /** A count with its thousands apart. */
    static String count(long count) {
        return text("%,d", count).replace(",", "&#8239;");
    }
}
