package io.bencao.resnet.head;

import java.util.List;

/**
 * A dense layer: {@code logits = weights · features + bias}.
 *
 * @param weights [classes][features]
 * @param bias [classes]
 */
@SuppressWarnings("ArrayRecordComponent")
record LinearHead(float[][] weights, float[] bias) {

    int classes() {
        return bias.length;
    }

    int features() {
        return weights[0].length;
    }

    /** One logit a class. */
    float[] logits(float[] values) {
        float[] logits = new float[classes()];
        for (int label = 0; label < logits.length; label++) {
            double sum = bias[label];
            for (int i = 0; i < values.length; i++) {
                sum += (double) weights[label][i] * values[i];
            }
            logits[label] = (float) sum;
        }
        return logits;
    }

    /**
     * The rows of these labels, by id.
     *
     * @param present ids in the order of this head's rows
     * @param wanted ids in the order of the new one's; rows of labels that are not present are zero
     */
    LinearHead forLabels(List<String> present, List<String> wanted) {
        float[][] rows = new float[wanted.size()][features()];
        float[] offsets = new float[wanted.size()];
        for (int label = 0; label < rows.length; label++) {
            int old = present.indexOf(wanted.get(label));
            if (old >= 0) {
                rows[label] = weights[old].clone();
                offsets[label] = bias[old];
            }
        }
        return new LinearHead(rows, offsets);
    }
}
