package io.bencao.samples.canvas;

/** The outline of a granule: how far it reaches in each direction, around 1. */
public final class Outline {

    private static final int STEPS = 64;
    private static final float[] SINE = sine();

    private final float[] reach;
    private final float furthest;

    private Outline(float[] reach) {
        float max = 0;
        for (int i = 0; i <= STEPS; i++) {
            reach[i] = Math.max(0.5f, 1 + reach[i]);
            max = Math.max(max, reach[i]);
        }
        this.reach = reach;
        this.furthest = max;
    }

    private static Outline rough(Dice dice, int lowest, int highest, float roughness) {
        float[] reach = new float[STEPS + 1];
        for (int harmonic = lowest; harmonic <= highest; harmonic++) {
            float size = roughness * dice.normal() / (float) Math.sqrt(harmonic);
            addWave(reach, harmonic, size, dice.unit());
        }
        return new Outline(reach);
    }

    private static void addWave(float[] reach, int harmonic, float size, float phase) {
        int start = Math.round(phase * STEPS);
        for (int i = 0; i <= STEPS; i++) {
            reach[i] += size * SINE[(start + harmonic * i) % STEPS];
        }
    }

    /** Returns a roundish outline: a few broad dents. */
    public static Outline round(Dice dice, float roughness) {
        return rough(dice, 2, 4, roughness);
    }

    /** Returns an outline with small dents as well: dried, curled, broken. */
    public static Outline ragged(Dice dice, float roughness) {
        return rough(dice, 2, 11, roughness);
    }

    /** Returns the outline of a flower: so many equal lobes, the creases between them at whole shares of the turn. */
    public static Outline lobed(int lobes, float depth) {
        float[] reach = new float[STEPS + 1];
        addWave(reach, lobes, depth, 0.75f);
        return new Outline(reach);
    }

    /** Returns the reach in a direction given as a share of a full turn. */
    public float at(float turn) {
        float place = turn * STEPS;
        int i = Math.min(STEPS - 1, (int) place);
        return reach[i] + (reach[i + 1] - reach[i]) * (place - i);
    }

    /** Returns the furthest reach in any direction. */
    public float furthest() {
        return furthest;
    }

    private static float[] sine() {
        float[] wave = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            wave[i] = Curve.sine((float) i / STEPS);
        }
        return wave;
    }
}
