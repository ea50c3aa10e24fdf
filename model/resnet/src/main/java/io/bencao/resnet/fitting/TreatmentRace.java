package io.bencao.resnet.fitting;

import io.bencao.resnet.evaluate.Evaluation.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Treatments judged by more and more images: what is clearly worse is asked no more, what answers alike is asked once (Maron and Moore
 * 1994, "Hoeffding Races", with the bootstrap for the bound). So a few images rule out most, and the many images go to the few that are
 * hard to tell apart.
 */
final class TreatmentRace {

    /** Many are compared in many rounds: to be out takes more than to be second at the end. */
    private static final double CLEARLY = 0.999;

    private static final Interval NONE = new Interval(0, 0);

    private final boolean orderKnown;
    private final int treatments;
    private final List<Contender> running;
    private final List<Contender> out = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Integer> halves = new ArrayList<>();
    private final Map<Integer, Integer> seen = new HashMap<>();

    /** Among these, the likely ones first. */
    TreatmentRace(List<Treatment> treatments, boolean orderKnown) {
        this.orderKnown = orderKnown;
        this.treatments = treatments.size();
        this.running = treatments.stream().map(Contender::new).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Those that are still to be asked. */
    List<Contender> running() {
        return List.copyOf(running);
    }

    int images() {
        return labels.size();
    }

    /** The labels of the images that every runner is asked about next; of each class every other image is in the other half. */
    void show(List<Integer> next) {
        for (int label : next) {
            labels.add(label);
            halves.add(seen.merge(label, 1, Integer::sum) % 2);
        }
    }

    /** Once every runner has answered: merges those that are alike, and lets those go that are clearly worse than the best. */
    void judge() {
        merge();
        Map<Contender, HalvedFit> fits = new HashMap<>();
        running.forEach(each -> fits.put(each, fit(each, images())));
        Contender best = best(fits);
        Resamples resamples = new Resamples(images());
        for (Contender each : running()) {
            if (each != best && resamples.shareAbove(fits.get(best).behind(fits.get(each))) >= CLEARLY) {
                running.remove(each);
                out.add(0, each);
            }
        }
    }

    private void merge() {
        List<Contender> left = running();
        running.clear();
        for (Contender each : left) {
            if (running.stream().noneMatch(likelier -> likelier.absorb(each))) {
                running.add(each);
            }
        }
    }

    private Contender best(Map<Contender, HalvedFit> fits) {
        return running.stream()
                .min(Comparator.comparingDouble(each -> fits.get(each).logLoss()))
                .orElseThrow();
    }

    private HalvedFit fit(Contender contender, int images) {
        return HalvedFit.of(contender.answers(labels).first(images), halves.subList(0, images), orderKnown);
    }

    private ClassOrder order(Contender contender) {
        LabelledAnswers answers = contender.answers(labels);
        return orderKnown ? ClassOrder.asGiven(answers.classes()) : answers.bestOrder();
    }

    /** Whether more images would change nothing. */
    boolean isDecided() {
        Contender only = running.get(0);
        return running.size() == 1
                && (orderKnown
                        || OrderDoubt.of(only.answers(labels), order(only)).isEmpty());
    }

    /**
     * How it stands.
     *
     * @param names of the classes
     */
    FitResult result(List<String> names) {
        Map<Contender, HalvedFit> fits = new HashMap<>();
        running.forEach(each -> fits.put(each, fit(each, images())));
        Contender best = best(fits);
        List<Contender> all = new ArrayList<>(running);
        all.sort(Comparator.comparingDouble(each -> fits.get(each).logLoss()));
        List<Contender> others = new ArrayList<>(out);
        others.forEach(each -> fits.put(each, fit(each, each.images())));
        others.sort(Comparator.comparingInt(Contender::images).reversed().thenComparing(each -> fits.get(each)
                .logLoss()));
        all.addAll(others);
        BestSoFar leader = new BestSoFar(best);
        List<TreatmentScore> rows = all.stream()
                .map(each -> new TreatmentScore(
                        each.treatment(),
                        each.alike(),
                        each.images(),
                        fits.get(each).agreement(),
                        fits.get(each).logLoss(),
                        each == best ? NONE : leader.ahead(fits.get(each)),
                        order(each)))
                .toList();
        OutcomeRules rules = new OutcomeRules(names, best.answers(labels), fits.get(best), rows, running.size());
        return new FitResult(rows, images(), treatments, rules.outcome(orderKnown));
    }

    /** The best treatment, by the images that another was judged by. */
    private final class BestSoFar {

        private final Contender best;
        private final Map<Integer, HalvedFit> byImages = new HashMap<>();
        private final Map<Integer, Resamples> resamples = new HashMap<>();

        BestSoFar(Contender best) {
            this.best = best;
        }

        Interval ahead(HalvedFit other) {
            int images = other.losses().length;
            HalvedFit own = byImages.computeIfAbsent(images, count -> fit(best, count));
            return resamples.computeIfAbsent(images, Resamples::new).interval(own.behind(other));
        }
    }
}
