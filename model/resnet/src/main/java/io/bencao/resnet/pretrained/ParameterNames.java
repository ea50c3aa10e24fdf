package io.bencao.resnet.pretrained;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What other programs call the parameters of a ResNet. MindSpore's tutorials say {@code layer1.0.norm1.gamma} and
 * {@code layer1.0.down_sample.0.weight}, its model zoo {@code bn1}, {@code down_sample_layer} and {@code end_point};
 * torchvision and timm {@code bn1.running_var} and {@code downsample.1.weight}; MindCV {@code bn1.gamma} and {@code
 * classifier}. Hugging Face's are translated first.
 */
final class ParameterNames {

    /** Wrappers that networks are saved in. */
    private static final Pattern WRAPPERS =
            Pattern.compile("^(?:(?:state_dict|model_state_dict|module|model|network|_?backbone|net|resnet)\\.)*");

    private static final String BLOCK = "(layer[1-4]\\.\\d{1,3})\\.";
    private static final String SHORTCUT = "(?:down_sample_layer|down_sample|downsample|shortcut)\\.";
    private static final String ROLE = "\\.(\\w{1,20})";

    /** Each with the groups of the unit's name and of the role, or of the role alone. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "(?:fc|end_point|classifier|classifier\\.1|dense|head|head\\.fc|head\\.classifier)" + ROLE,
                    "fc",
                    Kind.DENSE),
            new Rule("(conv1)" + ROLE, "$1", Kind.CONVOLUTION),
            new Rule("(?:norm|norm1|bn|bn1)" + ROLE, "conv1", Kind.NORMALISATION),
            new Rule(BLOCK + "(conv[1-3])" + ROLE, "$1.$2", Kind.CONVOLUTION),
            new Rule(BLOCK + "(?:norm|bn)([1-3])" + ROLE, "$1.conv$2", Kind.NORMALISATION),
            new Rule(BLOCK + SHORTCUT + "(?:0|conv)" + ROLE, "$1.down_sample", Kind.CONVOLUTION),
            new Rule(BLOCK + "conv_down_sample" + ROLE, "$1.down_sample", Kind.CONVOLUTION),
            new Rule(BLOCK + "down_sample" + ROLE, "$1.down_sample", Kind.CONVOLUTION),
            new Rule(BLOCK + SHORTCUT + "(?:1|norm|bn)" + ROLE, "$1.down_sample", Kind.NORMALISATION),
            new Rule(BLOCK + "bn_down_sample" + ROLE, "$1.down_sample", Kind.NORMALISATION));

    /** Names that belong to the network itself: one of them that no rule knows means that it is another network. */
    private static final Pattern WITHIN = Pattern.compile("(?:(?:layer|conv|bn|norm|stem)\\d*|encoder|embedder)\\..*");

    /** One normalisation for both convolutions of a basic block, as a tutorial has it. */
    private static final Pattern SHARED = Pattern.compile("(layer[1-4]\\.\\d{1,3}\\.(?:norm|bn))(\\.\\w{1,20})");

    /** What trainings keep beside the network: MindSpore's and PyTorch's optimisers and counters. */
    private static final Pattern OPTIMISER =
            Pattern.compile("(?:moments?[12]?|accum|accumulation|stat|adam_[mv]|optimizer(?:_state(?:_dict)?)?)\\..*"
                    + "|(?:learning_rate|global_step|momentum|weight_decay|beta[12]_power|epoch_num|step_num"
                    + "|loss_scale|scale_sense|current_iterator_step|last_overflow_iterator_step)");

    /** Steps that PyTorch counts in each normalisation; nothing is computed with them. */
    private static final String BATCHES = "num_batches_tracked";

    private enum Kind {
        /** Also with the normalisation's roles, as this program names them. */
        CONVOLUTION(Map.of(
                "weight", "weight",
                "bias", "bias",
                "gamma", "gamma",
                "beta", "beta",
                "moving_mean", "moving_mean",
                "moving_variance", "moving_variance")),
        NORMALISATION(Map.of(
                "gamma", "gamma",
                "weight", "gamma",
                "beta", "beta",
                "bias", "beta",
                "moving_mean", "moving_mean",
                "running_mean", "moving_mean",
                "moving_variance", "moving_variance",
                "running_var", "moving_variance")),
        DENSE(Map.of("weight", "weight", "bias", "bias"));

        private final Map<String, String> roles;

        Kind(Map<String, String> roles) {
            this.roles = roles;
        }
    }

    private record Rule(Pattern pattern, String unit, Kind kind) {

        Rule(String pattern, String unit, Kind kind) {
            this(Pattern.compile(pattern), unit, kind);
        }

        Optional<String> apply(String name) {
            Matcher matcher = pattern.matcher(name);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            StringBuilder unitName = new StringBuilder();
            String role = kind.roles.get(matcher.group(matcher.groupCount()));
            for (String part : unit.split("(?=\\$\\d)|(?<=\\$\\d)")) {
                unitName.append(part.startsWith("$") ? matcher.group(part.charAt(1) - '0') : part);
            }
            return Optional.ofNullable(role).map(known -> unitName + "." + known);
        }
    }

    private ParameterNames() {}

    /** The names that this program's network gives the parameter: one, two where it is shared, none where it has none. */
    static List<String> ours(String name) {
        String bare = bare(name);
        Matcher shared = SHARED.matcher(bare);
        return shared.matches()
                ? Stream.of("1", "2")
                        .flatMap(number -> known(shared.group(1) + number + shared.group(2)))
                        .toList()
                : known(bare).toList();
    }

    private static Stream<String> known(String bare) {
        return RULES.stream().flatMap(rule -> rule.apply(bare).stream()).limit(1);
    }

    /** Whether a name is that of an optimiser's state or of a training's counter. */
    static boolean optimiser(String name) {
        return OPTIMISER.matcher(name).matches();
    }

    /** Whether a name without a rule belongs to a network nevertheless, and so can't be passed over. */
    static boolean alien(String name) {
        return !name.endsWith(BATCHES) && WITHIN.matcher(bare(name)).matches();
    }

    private static String bare(String name) {
        return HuggingFaceNames.torchvision(WRAPPERS.matcher(name).replaceFirst(""));
    }
}
