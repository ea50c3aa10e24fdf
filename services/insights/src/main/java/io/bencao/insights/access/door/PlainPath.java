package io.bencao.insights.access.door;

/**
 * Knows paths that have only one reading. Several parts of a server look at a request's path, each in its own way: what one takes for
 * another path than the next does is a way around the first. So a path is taken only in its one plain spelling: no
 * parameters ({@code ;}), no empty and no dot segments, nothing encoded that need not be or that would divide.
 */
final class PlainPath {

    private static final int HEX = 16;
    private static final int ENCODED = 3;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final String DIVIDING = "/\\.;%";
    private static final String PLAIN_MARKS = "-_~";

    private PlainPath() {}

    /** Whether it is spelled so. */
    static boolean is(String path) {
        if (!path.startsWith("/") || path.contains("//")) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        for (int at = 0; at < path.length(); at++) {
            char one = path.charAt(at);
            if (one == ';' || one == '\\' || one <= FIRST_PRINTABLE || one >= DELETE) {
                return false;
            }
            if (one == '%' && !isNeeded(path, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNeeded(String path, int at) {
        if (at + ENCODED > path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(at + 1), HEX);
        int low = Character.digit(path.charAt(at + 2), HEX);
        int value = high * HEX + low;
        if (high < 0 || low < 0 || value < FIRST_PRINTABLE || value == DELETE) {
            return false;
        }
        boolean plain = value < DELETE
                && (Character.isLetterOrDigit(value)
                        || PLAIN_MARKS.indexOf(value) >= 0
                        || DIVIDING.indexOf(value) >= 0);
        return !plain;
    }
}
