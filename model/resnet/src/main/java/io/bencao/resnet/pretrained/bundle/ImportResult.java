package io.bencao.resnet.pretrained.bundle;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.NetworkFact;
import io.bencao.resnet.pretrained.WeightFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A checkpoint made of another's weights.
 *
 * @param bundle the checkpoint, signed
 * @param architecture the network, its padding included
 * @param format the kind of file
 * @param facts what decides its answers beside the weights, and how each is known
 * @param report what became of every parameter
 * @param list the report as a file, a line each
 */
public record ImportResult(
        CheckpointBundle bundle,
        ResNetArchitecture architecture,
        WeightFormat format,
        List<NetworkFact> facts,
        LoadReport report,
        Path list) {

    public ImportResult {
        facts = List.copyOf(facts);
    }

    /** The same, with what is known about the facts from elsewhere. */
    public ImportResult withFacts(UnaryOperator<NetworkFact> change) {
        return new ImportResult(
                bundle, architecture, format, facts.stream().map(change).toList(), report, list);
    }
}
