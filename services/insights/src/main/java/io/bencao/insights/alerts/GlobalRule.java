package io.bencao.insights.alerts;

/**
 * A rule about everything together, or about a checkpoint.
 *
 * @param name its name in the configuration
 * @param threshold above this it is raised
 * @param clearAt at this or below it is over
 * @param time looked at, milliseconds
 * @param minimum fewer records than this say nothing
 */
public record GlobalRule(String name, double threshold, double clearAt, long time, int minimum) {

    /**
     * What a value means.
     *
     * @param value the share or index
     * @param records what it rests on
     */
    public RuleReading.Wish wish(double value, long records) {
        if (records < minimum) {
            return RuleReading.Wish.KEEP;
        }
        if (value > threshold) {
            return RuleReading.Wish.RAISE;
        }
        return value <= clearAt ? RuleReading.Wish.CLEAR : RuleReading.Wish.KEEP;
    }
}
