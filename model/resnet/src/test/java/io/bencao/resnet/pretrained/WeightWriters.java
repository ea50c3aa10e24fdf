package io.bencao.resnet.pretrained;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes weight files as MindSpore, safetensors and ONNX do, from those formats' own documents. */
final class WeightWriters {

    private WeightWriters() {}

    static Path mindspore(Path file, List<Written> tensors, NumberType type) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Written tensor : tensors) {
                byte[] body = message(inner -> {
                    for (long size : tensor.shape()) {
                        inner.writeInt64(1, size);
                    }
                    inner.writeString(2, type.mindspore);
                    inner.writeByteArray(3, type.encode(tensor.values()));
                });
                byte[] value = message(inner -> {
                    inner.writeString(1, tensor.name());
                    inner.writeByteArray(2, body);
                });
                CodedOutputStream coded = CodedOutputStream.newInstance(out);
                coded.writeByteArray(1, value);
                coded.flush();
            }
        }
        return file;
    }

    /** Appends the check sum that MindSpore writes on demand. */
    static Path withCheckSum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        try (OutputStream out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND)) {
            out.write("crc_num".getBytes(StandardCharsets.US_ASCII));
            out.write(ByteBuffer.allocate(10)
                    .putShort((short) 0)
                    .putLong(crc.getValue())
                    .array());
        }
        return file;
    }

    static Path safetensors(Path file, List<Written> tensors, NumberType type) throws IOException {
        return safetensors(file, tensors, type, "pt");
    }

    static Path safetensors(Path file, List<Written> tensors, NumberType type, String format) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", Map.of("format", format));
        long offset = 0;
        for (Written tensor : tensors) {
            long end = offset + (long) tensor.values().length * type.bytes;
            header.put(
                    tensor.name(),
                    Map.of("dtype", type.safetensors, "shape", tensor.shape(), "data_offsets", List.of(offset, end)));
            offset = end;
        }
        byte[] json = new ObjectMapper().writeValueAsBytes(header);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            for (Written tensor : tensors) {
                out.write(type.encode(tensor.values()));
            }
        }
        return file;
    }

    /** Initialisers with raw bytes or in typed fields, and the nodes that tell padding and epsilon. */
    static Path onnx(Path file, List<Written> tensors, NumberType type, boolean raw, float epsilon) throws IOException {
        Borders symmetric = new Borders(List.of(3L, 3L, 3L, 3L), List.of(1L, 1L, 1L, 1L));
        return onnx(file, tensors, type, raw, epsilon, symmetric);
    }

    /** The pads of the stem and of the pool behind it. */
    record Borders(List<Long> stem, List<Long> pool) {}

    static Path onnx(Path file, List<Written> tensors, NumberType type, boolean raw, float epsilon, Borders borders)
            throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("main");
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Conv")
                .addInput("x")
                .addInput(tensors.get(0).name())
                .addAttribute(AttributeProto.newBuilder().setName("pads").addAllInts(borders.stem())));
        graph.addNode(NodeProto.newBuilder()
                .setOpType("MaxPool")
                .addInput("x")
                .addAttribute(AttributeProto.newBuilder().setName("pads").addAllInts(borders.pool())));
        List<String> variances = new ArrayList<>();
        for (Written tensor : tensors) {
            graph.addInitializer(initializer(tensor, type, raw));
            if (tensor.name().endsWith("running_var")) {
                variances.add(tensor.name());
            }
        }
        for (String variance : variances) {
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("BatchNormalization")
                    .addAllInput(List.of("x", "g", "b", "m", variance))
                    .addAttribute(AttributeProto.newBuilder().setName("epsilon").setF(epsilon)));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ModelProto.newBuilder()
                    .setIrVersion(8)
                    .setProducerName("pytorch")
                    .setGraph(graph)
                    .build()
                    .writeTo(out);
        }
        return file;
    }

    private static TensorProto initializer(Written tensor, NumberType type, boolean raw) {
        TensorProto.Builder proto =
                TensorProto.newBuilder().setName(tensor.name()).setDataType(type.onnx);
        for (long size : tensor.shape()) {
            proto.addDims(size);
        }
        if (raw) {
            return proto.setRawData(ByteString.copyFrom(type.encode(tensor.values())))
                    .build();
        }
        ByteBuffer bytes = ByteBuffer.wrap(type.encode(tensor.values())).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            switch (type) {
                case FLOAT32 -> proto.addFloatData(bytes.getFloat());
                case FLOAT64 -> proto.addDoubleData(bytes.getDouble());
                default -> proto.addInt32Data(bytes.getShort() & 0xFFFF);
            }
        }
        return proto.build();
    }

    /** Writes fields. */
    @FunctionalInterface
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    static byte[] message(Fields fields) {
        try {
            ByteString.Output bytes = ByteString.newOutput();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
            return bytes.toByteString().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
