package io.bencao.resnet.fitting;

import java.util.ArrayList;
import java.util.List;

/** A treatment in the race: what the network answered under it so far, and which others answer alike. */
final class Contender {

    /** Answers are alike that have the same top everywhere, and probabilities that are off by no more on average. */
    private static final double ALIKE = 0.01;

    private final Treatment treatment;
    private final List<float[]> logits = new ArrayList<>();
    private final List<Treatment> alike = new ArrayList<>();

    Contender(Treatment treatment) {
        this.treatment = treatment;
    }

    Treatment treatment() {
        return treatment;
    }

    /** Those that answered alike and are not run any more. */
    List<Treatment> alike() {
        return List.copyOf(alike);
    }

    /** How many images it was asked about. */
    int images() {
        return logits.size();
    }

    void answer(List<float[]> more) {
        logits.addAll(more);
    }

    LabelledAnswers answers(List<Integer> labels) {
        return new LabelledAnswers(logits, labels.subList(0, logits.size()));
    }

    /** Takes another in that answered the same images alike, with all that it took in; otherwise does nothing. */
    boolean absorb(Contender other) {
        double distance = 0;
        for (int i = 0; i < logits.size(); i++) {
            float[] mine = logits.get(i);
            float[] others = other.logits.get(i);
            if (LabelledAnswers.top(mine) != LabelledAnswers.top(others)) {
                return false;
            }
            distance += distance(mine, others);
        }
        if (distance > ALIKE * logits.size()) {
            return false;
        }
        alike.add(other.treatment);
        alike.addAll(other.alike);
        return true;
    }

    /** By how much the probability of that class differs which differs most. */
    private static double distance(float[] one, float[] other) {
        double[] mine = LabelledAnswers.probabilities(one, 1);
        double[] others = LabelledAnswers.probabilities(other, 1);
        double most = 0;
        for (int i = 0; i < mine.length; i++) {
            most = Math.max(most, Math.abs(mine[i] - others[i]));
        }
        return most;
    }
}
