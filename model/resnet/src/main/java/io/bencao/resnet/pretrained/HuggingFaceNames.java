package io.bencao.resnet.pretrained;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hugging Face counts stages and convolutions from 0 and calls each by its kind: {@code
 * encoder.stages.0.layers.1.layer.2.normalization.weight} is torchvision's {@code layer1.1.bn3.weight}.
 */
final class HuggingFaceNames {

    private static final Pattern STEM =
            Pattern.compile("embedder\\.embedder\\.(convolution|normalization)\\.(\\w{1,20})");
    private static final Pattern WITHIN = Pattern.compile("encoder\\.stages\\.([0-3])\\.layers\\.(\\d{1,3})\\."
            + "(?:layer\\.([0-2])|shortcut)\\.(convolution|normalization)\\.(\\w{1,20})");

    private HuggingFaceNames() {}

    /** The name that torchvision has for it; the same name where it is none of Hugging Face's. */
    static String torchvision(String name) {
        Matcher stem = STEM.matcher(name);
        if (stem.matches()) {
            return (convolution(stem.group(1)) ? "conv1." : "bn1.") + stem.group(2);
        }
        Matcher within = WITHIN.matcher(name);
        if (!within.matches()) {
            return name;
        }
        String block = "layer" + (Integer.parseInt(within.group(1)) + 1) + "." + within.group(2) + ".";
        boolean convolution = convolution(within.group(4));
        String unit = within.group(3) == null
                ? "downsample." + (convolution ? 0 : 1)
                : (convolution ? "conv" : "bn") + (Integer.parseInt(within.group(3)) + 1);
        return block + unit + "." + within.group(5);
    }

    private static boolean convolution(String kind) {
        return kind.equals("convolution");
    }
}
