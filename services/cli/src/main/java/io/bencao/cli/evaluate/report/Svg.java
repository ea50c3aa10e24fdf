package io.bencao.cli.evaluate.report;

/** A drawing in the page. Coordinates are in its own units; it takes the width it is given. Texts must be escaped. */
final class Svg {

    private final StringBuilder text;

    Svg(int width, int height, String description) {
        this.text = new StringBuilder(Html.text(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                width, height, Html.escaped(description)));
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        text.append(Html.text(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", kind, x1, y1, x2, y2));
    }

    void rect(String kind, double x, double y, double width, double height, String title) {
        rect(kind, x, y, width, height, title, 1);
    }

    void rect(String kind, double x, double y, double width, double height, String title, double opacity) {
        text.append(Html.text(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill-opacity=\"%.3f\">"
                        + "<title>%s</title></rect>",
                kind, x, y, Math.max(0, width), Math.max(0, height), opacity, title));
    }

    void circle(String kind, double x, double y, double radius, String title) {
        text.append(Html.text(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>",
                kind, x, y, radius, title));
    }

    void text(String kind, double x, double y, String words) {
        text.append(Html.text("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", kind, x, y, words));
    }

    /** Text that reads upwards. */
    void turned(String kind, double x, double y, String words) {
        text.append(Html.text(
                "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>", kind, x, y, words));
    }

    /** Text that rises to the right. */
    void slanted(String kind, double x, double y, String words) {
        text.append(Html.text(
                "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-45)\">%s</text>", kind, x, y, words));
    }

    void path(String kind, String path) {
        text.append("<path class=\"")
                .append(kind)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
    }

    String end() {
        return text.append("</svg>").toString();
    }
}
