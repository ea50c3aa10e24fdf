package io.bencao.inference.explain;

/**
 * How much each place of an image adds to one class. The mean of {@code values}, and {@code bias}, are {@code logit}.
 *
 * @param label the class
 * @param probability of it, 0 to 1
 * @param logit of it
 * @param bias what the logit is without any image
 * @param side rows and columns of the map
 * @param values of {@code side * side} places, top row first, in the units of the logit; below 0 speaks against the class
 */
@SuppressWarnings("ArrayRecordComponent") // A few dozen numbers, its own copy: never compared.
public record ClassActivation(String label, float probability, float logit, float bias, int side, float[] values) {

    /** The mean of the map: what the image adds to the class. */
    public double mean() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The place that speaks most for the class; below 0 if none does. */
    public float most() {
        float most = values[0];
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /**
     * The map between its places, straight from each to the next; beyond the outermost it stays as there.
     *
     * @param x 0 at the left edge of what the network sees, 1 at the right
     * @param y 0 at the top, 1 at the bottom
     */
    public double at(double x, double y) {
        double column = within(x * side - 0.5);
        double row = within(y * side - 0.5);
        int left = (int) Math.min(side - 1, Math.floor(column));
        int top = (int) Math.min(side - 1, Math.floor(row));
        int right = Math.min(side - 1, left + 1);
        int bottom = Math.min(side - 1, top + 1);
        double along = column - left;
        double down = row - top;
        double upper = values[top * side + left] * (1 - along) + values[top * side + right] * along;
        double lower = values[bottom * side + left] * (1 - along) + values[bottom * side + right] * along;
        return upper * (1 - down) + lower * down;
    }

    private double within(double place) {
        return Math.max(0, Math.min(side - 1, place));
    }
}
