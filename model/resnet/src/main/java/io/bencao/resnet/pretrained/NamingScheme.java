package io.bencao.resnet.pretrained;

import io.bencao.resnet.Padding;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose names a file's parameters have, and with them the border rule that networks from there usually have. */
enum NamingScheme {
    HUGGING_FACE("Hugging Face's", Padding.SYMMETRIC),
    TORCHVISION("those of torchvision and timm", Padding.SYMMETRIC),
    MINDSPORE_ZOO("those of MindSpore's model zoo", Padding.SAME),
    MINDCV("MindCV's", Padding.MINDCV),
    MINDSPORE("those of MindSpore's tutorials", Padding.SAME),
    /** This program's own, or none with normalisations. */
    OTHER("nobody's in particular", null);

    private static final Pattern STAGES = Pattern.compile("(?:.*\\.)?(?:encoder\\.stages|embedder\\.embedder)\\..*");
    private static final Pattern STATISTICS = Pattern.compile(".*\\.running_(?:mean|var)");
    private static final Pattern ZOO = Pattern.compile("(?:.*\\.)?(?:down_sample_layer|end_point)\\..*");
    private static final Pattern NUMBERED = Pattern.compile("(?:.*\\.)?bn[1-3]\\.gamma");
    private static final Pattern TUTORIAL_HEAD = Pattern.compile("(?:.*\\.)?fc\\.(?:weight|bias)");
    private static final Pattern OWN = Pattern.compile("(?:.*\\.)?(?:conv[1-3]|down_sample)\\.gamma");
    private static final Pattern GAMMA = Pattern.compile(".*\\.gamma");

    private final String title;
    private final Padding padding;

    NamingScheme(String title, Padding padding) {
        this.title = title;
        this.padding = padding;
    }

    /** The scheme of a network's parameters, as their file writes them. */
    static NamingScheme of(Collection<String> names) {
        if (any(names, STAGES)) {
            return HUGGING_FACE;
        }
        if (any(names, STATISTICS)) {
            return TORCHVISION;
        }
        if (any(names, OWN) || !any(names, GAMMA)) {
            return OTHER;
        }
        if (any(names, ZOO)) {
            return MINDSPORE_ZOO;
        }
        // MindCV calls its head "classifier", or the file has none.
        return any(names, NUMBERED) && !any(names, TUTORIAL_HEAD) ? MINDCV : MINDSPORE;
    }

    private static boolean any(Collection<String> names, Pattern pattern) {
        return names.stream().anyMatch(name -> pattern.matcher(name).matches());
    }

    /** Whose names they are, for people. */
    String title() {
        return title;
    }

    /** The usual rule of networks with such names. */
    Optional<Padding> usualPadding() {
        return Optional.ofNullable(padding);
    }
}
