package io.bencao.resnet.head;

import java.util.ArrayList;
import java.util.List;

/** Features with what they show and how much they count; rows that one image gave stand together. */
final class LabelledFeatures {

    /**
     * One view of one image.
     *
     * @param weight above 0
     * @param sha256 of the image
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(float[] features, int label, double weight, String sha256) {}

    private final List<Row> rows;
    private final int classes;

    LabelledFeatures(List<Row> rows, int classes) {
        this.rows = List.copyOf(rows);
        this.classes = classes;
    }

    List<Row> rows() {
        return rows;
    }

    int classes() {
        return classes;
    }

    int features() {
        return rows.get(0).features().length;
    }

    int size() {
        return rows.size();
    }

    /** The same with every class counting the same in sum. */
    LabelledFeatures balanced() {
        double[] sums = new double[classes];
        rows.forEach(row -> sums[row.label()] += row.weight());
        double all = 0;
        int present = 0;
        for (double sum : sums) {
            all += sum;
            present += sum > 0 ? 1 : 0;
        }
        List<Row> weighted = new ArrayList<>();
        for (Row row : rows) {
            double weight = row.weight() * all / (present * sums[row.label()]);
            weighted.add(new Row(row.features(), row.label(), weight, row.sha256()));
        }
        return new LabelledFeatures(weighted, classes);
    }

    /** Two parts of the rows. */
    record Parts(LabelledFeatures fitted, LabelledFeatures tuning) {}

    /** Splits by a hash of seed and image, so that an image's views stay together and nothing depends on the order. */
    Parts split(double tuningShare, long seed) {
        List<Row> fitted = new ArrayList<>();
        List<Row> tuning = new ArrayList<>();
        for (Row row : rows) {
            long hash = (Long.parseUnsignedLong(row.sha256().substring(0, 16), 16) ^ seed) * 0x9E3779B97F4A7C15L;
            boolean tunes = (hash >>> 11) * 0x1.0p-53 < tuningShare;
            (tunes ? tuning : fitted).add(row);
        }
        return new Parts(new LabelledFeatures(fitted, classes), new LabelledFeatures(tuning, classes));
    }
}
