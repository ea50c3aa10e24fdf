package io.bencao.resnet.pretrained;

import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.Padding;
import io.bencao.resnet.pretrained.NetworkFact.Source;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What is known of a network beside its weights: from the user, the file, or by a guess that is said to be one. */
final class NetworkFacts {

    private static final String ZOO_EPSILON = "; MindSpore's model zoo, whose names these are, mostly has 1e-4";

    private final WeightFormat format;
    private final Contents contents;
    private final NamingScheme scheme;

    NetworkFacts(WeightFormat format, Contents contents, NamingScheme scheme) {
        this.format = format;
        this.contents = contents;
        this.scheme = scheme;
    }

    /** The border rule that the file tells, or else that networks in such files usually have. */
    Padding padding() {
        return contents.padding().or(scheme::usualPadding).orElse(format.usualPadding());
    }

    /** All of it, given what the user says. */
    List<NetworkFact> all(Optional<Padding> padding, Optional<Double> epsilon) {
        return List.of(
                new NetworkFact("names", scheme.title(), Source.READ, "from the file's parameters"),
                padding.map(rule -> new NetworkFact("padding", rule.id(), Source.GIVEN, "by --padding"))
                        .orElseGet(this::paddingFact),
                epsilon.map(told -> epsilon(told.toString(), Source.GIVEN, "by --norm-epsilon"))
                        .orElseGet(this::epsilonFact));
    }

    private NetworkFact paddingFact() {
        boolean told = contents.padding().isPresent();
        String why = told
                ? contents.told()
                : (scheme.usualPadding().isPresent()
                                ? "networks with such names usually pad so"
                                : "networks in a " + format.title() + " usually pad so")
                        + "; the file does not tell. Another one: --padding";
        return new NetworkFact("padding", padding().id(), told ? Source.READ : Source.GUESSED, why);
    }

    private NetworkFact epsilonFact() {
        if (contents.epsilons().isEmpty()) {
            String why = "the file does not tell" + (scheme == NamingScheme.MINDSPORE_ZOO ? ZOO_EPSILON : "")
                    + ". Another one: --norm-epsilon";
            return epsilon("1e-5", Source.GUESSED, why);
        }
        TreeSet<Float> all = new TreeSet<>();
        contents.epsilons().values().forEach(each -> all.add(each.floatValue()));
        String value = all.first() == ConvNorm.EPSILON ? "1e-5" : all.first().toString();
        return epsilon(all.size() == 1 ? value : "several", Source.READ, "the normalisations in the file say so");
    }

    private static NetworkFact epsilon(String value, Source source, String why) {
        return new NetworkFact("epsilon", value, source, why);
    }
}
