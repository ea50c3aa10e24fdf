package io.bencao.resnet;

import io.bencao.checkpoint.Manifest;
import java.util.List;
import java.util.Map;

/**
 * Which network: its depth and its padding rule (He et al. 2015, "Deep Residual Learning for Image Recognition", table 1).
 *
 * @param depth layers with weights: 18, 34, 50, 101 or 152
 * @param padding the border rules of its convolutions and of the pool
 */
public record ResNetArchitecture(int depth, Padding padding) {

    private static final String FAMILY = "resnet";

    private static final Map<Integer, List<Integer>> BLOCKS_PER_STAGE = Map.of(
            18, List.of(2, 2, 2, 2),
            34, List.of(3, 4, 6, 3),
            50, List.of(3, 4, 6, 3),
            101, List.of(3, 4, 23, 3),
            152, List.of(3, 8, 36, 3));

    private static final int FIRST_BOTTLENECK_DEPTH = 50;

    /**
     * @throws IllegalArgumentException if no network of this depth exists
     */
    public ResNetArchitecture {
        if (!BLOCKS_PER_STAGE.containsKey(depth)) {
            throw new IllegalArgumentException(
                    "There is no ResNet of depth " + depth + ": take 18, 34, 50, 101 or 152");
        }
    }

    /**
     * The architecture of this name, such as {@code resnet50}.
     *
     * @throws IllegalArgumentException if the name is not {@code resnet} and a known depth
     */
    public static ResNetArchitecture named(String name, Padding padding) {
        if (name.matches(FAMILY + "\\d{1,4}")) {
            return new ResNetArchitecture(Integer.parseInt(name.substring(FAMILY.length())), padding);
        }
        throw new IllegalArgumentException(
                "Unknown architecture '" + name + "': take resnet18, resnet34, resnet50, resnet101 or resnet152");
    }

    /** Its name, such as {@code resnet50}. */
    public String name() {
        return FAMILY + depth;
    }

    /** As manifests carry it. */
    public Manifest.Architecture forManifest() {
        return new Manifest.Architecture(FAMILY, depth, padding.id());
    }

    /** Residual blocks in each of the four stages. */
    public List<Integer> blocksPerStage() {
        return BLOCKS_PER_STAGE.get(depth);
    }

    /** Whether its blocks are 1×1, 3×3, 1×1 rather than two 3×3. */
    public boolean bottleneck() {
        return depth >= FIRST_BOTTLENECK_DEPTH;
    }

    /** Output channels of a block, in units of its stage's base channels. */
    public int expansion() {
        return bottleneck() ? 4 : 1;
    }

    /** How many features the head sees: 512 or 2048. */
    public int features() {
        return 512 * expansion();
    }
}
