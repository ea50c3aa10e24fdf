package io.bencao.resnet.pretrained.bundle;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.WeightFormat;
import java.nio.file.Path;

/**
 * A checkpoint made of another's weights.
 *
 * @param bundle the checkpoint, signed
 * @param architecture the network, its padding included
 * @param format the kind of file
 * @param report what became of every parameter
 * @param list the report as a file, a line each
 */
public record ImportResult(
        CheckpointBundle bundle, ResNetArchitecture architecture, WeightFormat format, LoadReport report, Path list) {}
