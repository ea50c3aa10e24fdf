package io.bencao.inference.explain;

import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.ImageHeader;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Inspection;
import io.bencao.imaging.SeenPart;
import io.bencao.inference.ClassMapNetwork;
import java.nio.ByteBuffer;
import java.util.List;

/** Explains encoded images by one checkpoint, with the decoder that serving uses. For one thread. */
public final class Explainer implements AutoCloseable {

    private final ClassMapNetwork network;
    private final ImagePreparer preparer;
    private final List<String> labels;

    /**
     * @param network closed with this
     * @param limits what is decoded at all
     */
    public Explainer(ClassMapNetwork network, ImageLimits limits) {
        this.network = network;
        this.preparer = new ImagePreparer(network.preprocessing(), limits);
        this.labels =
                network.manifest().labels().stream().map(Manifest.Label::id).toList();
    }

    /** What {@link #explain} will take for decoding, by the header alone. */
    public Inspection inspect(byte[] encoded) {
        return preparer.inspect(encoded);
    }

    /**
     * The maps of an image; any bytes at all may be given.
     *
     * @throws io.bencao.inference.PredictionException when the engine fails, or the network's answer does not add up
     */
    public Explanation explain(byte[] encoded) {
        return preparer.inspect(encoded)
                .match(
                        admissible -> prepared(encoded, admissible.header()),
                        refused -> new Explanation.Refused(refused.detail()));
    }

    private Explanation prepared(byte[] encoded, ImageHeader header) {
        return preparer.prepare(ByteBuffer.wrap(encoded), header)
                .match(
                        image -> new Explanation.Explained(
                                labels, network.maps(image.rgb()), SeenPart.of(network.preprocessing(), header)),
                        refused -> new Explanation.Refused(refused.detail()));
    }

    /** Whose checkpoint's answers are explained. */
    public Manifest manifest() {
        return network.manifest();
    }

    @Override
    public void close() {
        network.close();
    }
}
