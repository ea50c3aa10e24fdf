package io.bencao.resnet.fitting;

import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.Padding;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pixels.PreparationPreset;
import io.bencao.resnet.pretrained.NetworkFact;
import io.bencao.resnet.pretrained.PretrainedWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The treatments that a weight file may have had: what networks in the wild have, less what user or file rule out. */
public final class PlausibleTreatments {

    /** PyTorch's and MindSpore's own, the model zoo's, and TensorFlow's. */
    private static final List<Double> EPSILONS = List.of(1e-5, 1e-4, 1e-3);

    private PlausibleTreatments() {}

    /**
     * Every combination, the likely ones first: of two with equal answers the first one is taken.
     *
     * @param known what need not be found
     * @param inputSize height and width of the network's input, pixels
     */
    public static List<Treatment> of(PretrainedWeights weights, KnownTreatment known, int inputSize) {
        List<NamedPreparation> pixels = known.pixels().map(List::of).orElseGet(() -> preparations(inputSize));
        List<Treatment> all = new ArrayList<>();
        for (Padding padding : paddings(weights, known)) {
            for (Optional<Double> epsilon : epsilons(weights, known)) {
                pixels.forEach(each -> all.add(new Treatment(padding, epsilon, each)));
            }
        }
        return List.copyOf(all);
    }

    private static Set<Padding> paddings(PretrainedWeights weights, KnownTreatment known) {
        Set<Padding> paddings = new LinkedHashSet<>(Set.of(known.padding().orElse(weights.padding())));
        if (known.padding().isEmpty() && !isRead(weights, "padding")) {
            paddings.addAll(Arrays.asList(Padding.values()));
        }
        return paddings;
    }

    private static List<Optional<Double>> epsilons(PretrainedWeights weights, KnownTreatment known) {
        if (known.epsilon().isPresent()) {
            return List.of(known.epsilon());
        }
        return isRead(weights, "epsilon")
                ? List.of(Optional.empty())
                : EPSILONS.stream().map(Optional::of).toList();
    }

    /** A guess by names or format is no more than likely; what the file itself says is so. */
    private static boolean isRead(PretrainedWeights weights, String what) {
        return weights.facts(Optional.empty(), Optional.empty()).stream()
                .anyMatch(fact -> fact.what().equals(what) && fact.source() == NetworkFact.Source.READ);
    }

    /**
     * Each way to resize, with each order of channels and each statistic; as it is known by name first.
     *
     * @param inputSize height and width of the network's input, pixels
     */
    public static List<NamedPreparation> preparations(int inputSize) {
        List<NamedPreparation> usual = new ArrayList<>();
        List<NamedPreparation> variants = new ArrayList<>();
        for (PreparationPreset preset : PreparationPreset.values()) {
            PixelPreparation own = preset.at(inputSize);
            usual.add(new NamedPreparation(preset.text(), own));
            for (boolean blueFirst : new boolean[] {false, true}) {
                for (PixelStatistics statistics : PixelStatistics.values()) {
                    boolean ownStatistics = statistics.of(false).equals(own.normalisation());
                    if (blueFirst || !ownStatistics) {
                        String name = preset.text()
                                + (blueFirst ? ", bgr" : "")
                                + (ownStatistics ? "" : ", " + statistics.text());
                        variants.add(new NamedPreparation(name, variant(own, blueFirst, statistics)));
                    }
                }
            }
        }
        usual.addAll(variants);
        return usual;
    }

    private static PixelPreparation variant(PixelPreparation own, boolean blueFirst, PixelStatistics statistics) {
        Preprocessing steps = own.steps();
        return new PixelPreparation(
                new Preprocessing(steps.fit(), steps.sides(), steps.inputSize(), steps.interpolation(), blueFirst),
                statistics.of(blueFirst));
    }
}
