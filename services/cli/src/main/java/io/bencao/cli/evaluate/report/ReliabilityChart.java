package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.ConfidenceCalibration;

/** Accuracy over confidence, and below it how many answers had which confidence. */
final class ReliabilityChart {

    private static final int LEFT = 44;
    private static final int TOP = 12;
    private static final int SIDE = 340;
    private static final int GAP = 26;
    private static final int HISTOGRAM = 62;
    private static final int WIDTH = LEFT + SIDE + 16;
    private static final int HEIGHT = TOP + SIDE + GAP + HISTOGRAM + 34;

    private final ConfidenceCalibration calibration;

    ReliabilityChart(ConfidenceCalibration calibration) {
        this.calibration = calibration;
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, "Reliability diagram: accuracy over confidence");
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double share = tenth / 10.0;
            svg.line("grid", LEFT, y(share), LEFT + SIDE, y(share));
            svg.text("tick end", LEFT - 8, y(share) + 4, tenth * 10 + "");
            svg.text("tick middle", x(share), HEIGHT - 18, tenth * 10 + "");
        }
        int most = calibration.bins().stream()
                .mapToInt(ConfidenceCalibration.Bin::images)
                .max()
                .orElse(1);
        calibration.bins().forEach(bin -> bin(svg, bin, Math.max(1, most)));
        svg.line("diagonal", LEFT, y(0), LEFT + SIDE, y(1));
        svg.text("axis middle", LEFT + SIDE / 2.0, HEIGHT - 2, "confidence, %");
        svg.turned("axis middle", 12, TOP + SIDE / 2.0, "right, %");
        return svg.end();
    }

    private void bin(Svg svg, ConfidenceCalibration.Bin bin, int most) {
        if (bin.images() == 0) {
            return;
        }
        double left = x(bin.from()) + 1;
        double width = x(bin.to()) - x(bin.from()) - 2;
        double low = Math.min(bin.accuracy(), bin.confidence());
        double high = Math.max(bin.accuracy(), bin.confidence());
        String title = Html.text(
                "confidence %.1f %%, right %.1f %%, %,d images",
                100 * bin.confidence(), 100 * bin.accuracy(), bin.images());
        svg.rect("bar", left, y(bin.accuracy()), width, y(0) - y(bin.accuracy()), title);
        svg.rect("gap", left, y(high), width, y(low) - y(high), title);
        double height = HISTOGRAM * bin.images() / (double) most;
        double floor = TOP + SIDE + GAP + HISTOGRAM;
        svg.rect("count", left, floor - Math.max(1, height), width, Math.max(1, height), title);
    }

    private static double x(double share) {
        return LEFT + share * SIDE;
    }

    private static double y(double share) {
        return TOP + (1 - share) * SIDE;
    }
}
