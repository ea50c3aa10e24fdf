package io.bencao.resnet.pretrained;

import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which network a set of parameters belongs to, by their names alone.
 *
 * @param blocks residual blocks in each of the four stages
 * @param bottleneck whether a block has three convolutions
 */
record NetworkShape(List<Integer> blocks, boolean bottleneck) {

    private static final Pattern CONVOLUTION = Pattern.compile("layer([1-4])\\.(\\d{1,3})\\.conv([1-3])\\.weight");
    private static final int STAGES = 4;

    /** Of parameters under this program's names. */
    static NetworkShape of(Collection<String> names) {
        int[] blocks = new int[STAGES];
        boolean bottleneck = false;
        for (String name : names) {
            Matcher matcher = CONVOLUTION.matcher(name);
            if (matcher.matches()) {
                int stage = Integer.parseInt(matcher.group(1)) - 1;
                blocks[stage] = Math.max(blocks[stage], Integer.parseInt(matcher.group(2)) + 1);
                bottleneck |= matcher.group(3).equals("3");
            }
        }
        return new NetworkShape(Arrays.stream(blocks).boxed().toList(), bottleneck);
    }

    /** Whether there is any residual block at all. */
    boolean empty() {
        return blocks.stream().allMatch(count -> count == 0);
    }

    /** The network of this shape, if there is one. */
    Optional<ResNetArchitecture> architecture(Padding padding) {
        return Stream.of(18, 34, 50, 101, 152)
                .map(depth -> new ResNetArchitecture(depth, padding))
                .filter(each -> each.blocksPerStage().equals(blocks) && each.bottleneck() == bottleneck)
                .findFirst();
    }

    @Override
    public String toString() {
        return blocks + (bottleneck ? " blocks of three convolutions" : " blocks of two convolutions");
    }
}
