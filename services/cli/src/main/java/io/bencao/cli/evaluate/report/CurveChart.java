package io.bencao.cli.evaluate.report;

import io.bencao.cli.evaluate.report.TrainingCourse.Epoch;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Something over the epochs of a training. */
final class CurveChart {

    private static final int LEFT = 46;
    private static final int TOP = 14;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 250;
    private static final int RIGHT = WIDTH - 14;
    private static final int BOTTOM = HEIGHT - 34;
    private static final int TICKS = 4;

    private final List<Epoch> epochs;
    private final double low;
    private final double high;
    private final String unit;

    /**
     * @param low value at the bottom
     * @param high value at the top, above it
     * @param unit written on the axis
     */
    CurveChart(List<Epoch> epochs, double low, double high, String unit) {
        this.epochs = epochs;
        this.low = low;
        this.high = high;
        this.unit = unit;
    }

    /** A curve of the chart. */
    record Curve(String kind, String name, ToDoubleFunction<Epoch> value) {}

    String svg(String description, List<Curve> curves) {
        Svg svg = new Svg(WIDTH, HEIGHT, description);
        for (int i = 0; i <= TICKS; i++) {
            double value = low + (high - low) * i / TICKS;
            svg.line("grid", LEFT, y(value), RIGHT, y(value));
            svg.text("tick end", LEFT - 8, y(value) + 4, Html.text(high > 5 ? "%.0f" : "%.1f", value));
        }
        for (int i = 0; i < epochs.size(); i++) {
            if (i > 0 && epochs.get(i).size() != epochs.get(i - 1).size()) {
                svg.line("stage", x(i - 0.5), TOP, x(i - 0.5), BOTTOM);
                svg.text("tick", x(i - 0.5) + 4, TOP + 10, epochs.get(i).size() + " px");
            }
        }
        int step = Math.max(1, (int) Math.ceil(epochs.size() / 8.0));
        for (int i = 0; i < epochs.size(); i += step) {
            svg.text("tick middle", x(i), BOTTOM + 17, epochs.get(i).number() + "");
        }
        svg.text("axis middle", (LEFT + RIGHT) / 2.0, HEIGHT - 2, "epoch");
        svg.turned("axis middle", 11, (TOP + BOTTOM) / 2.0, unit);
        curves.forEach(curve -> draw(svg, curve));
        return svg.end();
    }

    private void draw(Svg svg, Curve curve) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < epochs.size(); i++) {
            double value = curve.value().applyAsDouble(epochs.get(i));
            path.append(Html.text("%s%.1f %.1f", i == 0 ? "M" : "L", x(i), y(value)));
        }
        svg.path("curve " + curve.kind(), path.toString());
        for (int i = 0; i < epochs.size(); i++) {
            Epoch epoch = epochs.get(i);
            double value = curve.value().applyAsDouble(epoch);
            String title = Html.text("epoch %d, %s %.3f", epoch.number(), curve.name(), value);
            svg.circle("point " + curve.kind(), x(i), y(value), epochs.size() > 60 ? 1.2 : 2.4, title);
        }
    }

    private double x(double index) {
        return epochs.size() == 1 ? (LEFT + RIGHT) / 2.0 : LEFT + (RIGHT - LEFT) * index / (epochs.size() - 1);
    }

    private double y(double value) {
        double share = (value - low) / (high - low);
        return BOTTOM - (BOTTOM - TOP) * Math.max(0, Math.min(1, share));
    }
}
