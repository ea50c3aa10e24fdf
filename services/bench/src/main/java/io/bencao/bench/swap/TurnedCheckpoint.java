package io.bencao.bench.swap;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checkpoint like another whose answers are turned by one label: the same network with one node more behind it. It costs what
 * the other costs, and no answer of the one can be taken for an answer of the other.
 */
public final class TurnedCheckpoint {

    private static final String ORDER = "turned-order";
    private static final String BEFORE = "-before-turning";

    private final CheckpointBundle original;
    private final int labels;

    private TurnedCheckpoint(CheckpointBundle original) {
        this.original = original;
        this.labels = original.manifest().labels().size();
    }

    /**
     * Writes one into a store.
     *
     * @param original with at least two labels
     * @throws IOException if it can't be read or written
     */
    public static CheckpointBundle write(CheckpointBundle original, Path store, SigningKey key) throws IOException {
        Path draft = Files.createTempDirectory("bencao-turned-");
        try {
            return new CheckpointWriter(store, key).write(new TurnedCheckpoint(original).draft(draft), draft);
        } finally {
            deleteFiles(draft);
        }
    }

    private Manifest draft(Path draft) throws IOException {
        Manifest manifest = original.manifest();
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>();
        for (String precision : manifest.precisions().keySet()) {
            Manifest.ModelFile before = manifest.precisions().get(precision);
            Path onnx = draft.resolve(before.file());
            try (OutputStream out = Files.newOutputStream(onnx)) {
                turned(original.file(precision)).writeTo(out);
            }
            files.put(precision, Manifest.ModelFile.describe(onnx, before.opset(), before.weights()));
        }
        List<Golden> golden = new ArrayList<>();
        for (int i = 0; i < manifest.golden().size(); i++) {
            Path copy = draft.resolve(manifest.golden().get(i).file());
            Files.createDirectories(copy.getParent());
            Files.copy(original.golden(i), copy);
            golden.add(turned(manifest.golden().get(i)));
        }
        // The original's scores stay: they decide which precision is served, and both must be served in the same.
        return manifest.toBuilder()
                .id(manifest.id() + "-turned")
                .parent(original.digest())
                .precisions(files)
                .golden(golden)
                // It no longer ends in the dense layer whose features these are.
                .known(null)
                .build();
    }

    private ModelProto turned(Path onnx) throws IOException {
        ModelProto model;
        try (InputStream in = Files.newInputStream(onnx)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            model = ModelProto.parseFrom(coded);
        }
        String logits = model.getGraph().getOutput(0).getName();
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getOutputCount(); i++) {
                if (node.getOutput(i).equals(logits)) {
                    node.setOutput(i, logits + BEFORE);
                }
            }
        }
        TensorProto.Builder order = TensorProto.newBuilder()
                .setName(ORDER)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(labels);
        for (int i = 0; i < labels; i++) {
            order.addInt64Data((i + 1) % labels);
        }
        graph.addInitializer(order);
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Gather")
                .setName(logits + "-turned")
                .addInput(logits + BEFORE)
                .addInput(ORDER)
                .addOutput(logits)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
        return model.toBuilder().setGraph(graph).build();
    }

    private Golden turned(Golden golden) {
        TreeMap<String, Golden.Answer> answers = new TreeMap<>();
        golden.answers().forEach((precision, answer) -> {
            List<Float> turned = new ArrayList<>();
            for (int i = 0; i < labels; i++) {
                turned.add(answer.probabilities().get((i + 1) % labels));
            }
            answers.put(
                    precision, new Golden.Answer((answer.top1() + labels - 1) % labels, turned, answer.tolerance()));
        });
        return new Golden(golden.file(), golden.bytes(), golden.sha256(), golden.pixelGrid(), answers);
    }

    private static void deleteFiles(Path draft) throws IOException {
        try (Stream<Path> all = Files.walk(draft)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
