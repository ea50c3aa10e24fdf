package io.bencao.samples.runs;

/**
 * One image of a run, and what is true at the moment under which it is filed. It is drawn when it is asked for.
 *
 * @param number its place in the run, from 1 on
 * @param seconds when it was taken, from the run's beginning
 * @param arrived when it arrives; infinite if it never does
 * @param doneness of what lies in the pan at {@code seconds}, 0 raw and 1 over
 * @param fault what is wrong with it
 * @param shows the number of the image whose bytes it has: its own, or that at which the camera stuck
 */
public record RunImage(int number, double seconds, double arrived, double doneness, Fault fault, int shows) {

    /** Whether it arrives at all. */
    public boolean arrives() {
        return fault != Fault.MISSING;
    }
}
