package io.bencao.resnet.pretrained;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.bencao.resnet.Padding;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.pretrained.StoredTensor.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The initialisers of an ONNX graph, with what its nodes say about padding and the epsilon of normalisations. Both ways of
 * storing numbers are read: raw bytes, and typed fields (float16 as varints of its bits).
 */
final class OnnxFileIndex {

    private static final String OWN = "bencao";
    private static final int MOST_NODE_BYTES = 1 << 16;
    private static final int MOST_PRODUCER_BYTES = 512;
    private static final int NODE_VARIANCE_INPUT = 4;

    private final ProtoFields fields;
    private final TensorIndex index = new TensorIndex();
    private final Map<String, Double> epsilons = new HashMap<>();
    private String producer = "";
    private boolean convolutions;
    private boolean unevenConvolution;
    private boolean unevenPool;
    private String padding = "";
    private String mean = "";
    private String deviation = "";

    private OnnxFileIndex(ProtoFields fields) {
        this.fields = fields;
    }

    static Contents index(InputStream in, int length) throws IOException {
        OnnxFileIndex file = new OnnxFileIndex(new ProtoFields(in, length));
        file.fields.each(file::model);
        boolean own = file.producer.equals(OWN);
        Optional<Padding> named = own ? file.named() : Optional.empty();
        Optional<Padding> padding = named.or(file::byNodes);
        String told = named.isPresent() ? "its metadata say so" : "its convolutions and its pool say so";
        return new Contents(
                file.index.tensors(),
                padding,
                told,
                file.epsilons,
                own ? Optional.of(file.folded()) : Optional.empty());
    }

    private Optional<Padding> named() {
        return Stream.of(Padding.values())
                .filter(each -> each.id().equals(padding))
                .findFirst();
    }

    private Optional<Padding> byNodes() {
        if (!convolutions) {
            return Optional.empty();
        }
        Padding symmetric = unevenPool ? Padding.MINDCV : Padding.SYMMETRIC;
        return Optional.of(unevenConvolution ? Padding.SAME : symmetric);
    }

    private void model(int number) throws IOException {
        switch (number) {
            case ModelProto.GRAPH_FIELD_NUMBER -> fields.message(this::graph);
            case ModelProto.METADATA_PROPS_FIELD_NUMBER -> property();
            case ModelProto.PRODUCER_NAME_FIELD_NUMBER -> producer = fields.text(MOST_PRODUCER_BYTES);
            default -> fields.skip();
        }
    }

    private void property() throws IOException {
        StringStringEntryProto property = StringStringEntryProto.parseFrom(fields.bytesUpTo(MOST_NODE_BYTES));
        switch (property.getKey()) {
            case OnnxExport.PADDING -> padding = property.getValue();
            case OnnxExport.MEAN -> mean = property.getValue();
            case OnnxExport.DEVIATION -> deviation = property.getValue();
            default -> {
                // What else the file says of itself has no part in its weights.
            }
        }
    }

    /** Files from before they said it are all of ImageNet's statistics. */
    private Normalisation folded() throws DamagedException {
        if (mean.isEmpty() && deviation.isEmpty()) {
            return Normalisation.IMAGENET;
        }
        try {
            return Normalisation.parse(mean, deviation);
        } catch (IllegalArgumentException e) {
            throw new DamagedException("its metadata say no normalisation: " + e.getMessage());
        }
    }

    private void graph(int number) throws IOException {
        switch (number) {
            case GraphProto.INITIALIZER_FIELD_NUMBER -> index.add(new Tensor().read());
            case GraphProto.NODE_FIELD_NUMBER -> node();
            default -> fields.skip();
        }
    }

    private void node() throws IOException {
        // Longer ones carry constants and are neither convolutions nor normalisations. The library stops at its limit
        // of
        // nesting, far below what a stack holds.
        NodeProto node = NodeProto.parseFrom(fields.bytesUpTo(MOST_NODE_BYTES));
        if (node.getOpType().equals("Conv")) {
            convolutions = true;
            unevenConvolution |= node.getAttributeList().stream().anyMatch(OnnxFileIndex::uneven);
        }
        if (node.getOpType().equals("MaxPool")) {
            unevenPool |= node.getAttributeList().stream().anyMatch(OnnxFileIndex::uneven);
        }
        if (node.getOpType().equals("BatchNormalization") && node.getInputCount() > NODE_VARIANCE_INPUT) {
            node.getAttributeList().stream()
                    .filter(attribute -> attribute.getName().equals("epsilon"))
                    .forEach(attribute -> epsilons.put(node.getInput(NODE_VARIANCE_INPUT), (double) attribute.getF()));
        }
    }

    private static boolean uneven(AttributeProto attribute) {
        List<Long> pads = attribute.getIntsList();
        return switch (attribute.getName()) {
            case "pads" ->
                pads.size() == 4
                        && (!pads.get(0).equals(pads.get(2)) || !pads.get(1).equals(pads.get(3)));
            case "auto_pad" -> attribute.getS().toStringUtf8().equals("SAME_UPPER");
            // Windows that reach beyond the image only at its end.
            case "ceil_mode" -> attribute.getI() == 1;
            default -> false;
        };
    }

    /** One TensorProto while it is read. */
    private final class Tensor {

        private final List<Long> shape = new ArrayList<>();
        private String name = "";
        private long type;
        private Place place = new Place(0, 0, false);

        StoredTensor read() throws IOException {
            fields.message(this::field);
            TensorProto.DataType known = TensorProto.DataType.forNumber((int) type);
            return new StoredTensor(name, known == null ? "type " + type : known.name(), shape, place);
        }

        private void field(int number) throws IOException {
            switch (number) {
                case TensorProto.DIMS_FIELD_NUMBER -> fields.wholes(shape, TensorIndex.MOST_AXES);
                case TensorProto.DATA_TYPE_FIELD_NUMBER -> type = fields.whole();
                case TensorProto.NAME_FIELD_NUMBER -> name = fields.text(TensorIndex.MOST_NAME_BYTES);
                case TensorProto.RAW_DATA_FIELD_NUMBER,
                        TensorProto.FLOAT_DATA_FIELD_NUMBER,
                        TensorProto.DOUBLE_DATA_FIELD_NUMBER -> take(fields.place(false));
                case TensorProto.INT32_DATA_FIELD_NUMBER -> take(fields.place(true));
                case TensorProto.DATA_LOCATION_FIELD_NUMBER -> refuseExternal(fields.whole());
                default -> fields.skip();
            }
        }

        private void take(Place found) throws DamagedException {
            if (place.length() > 0) {
                throw new DamagedException(Printable.name(name) + " has its values in several pieces");
            }
            place = found;
        }

        private void refuseExternal(long location) throws DamagedException {
            if (location == TensorProto.DataLocation.EXTERNAL_VALUE) {
                throw new DamagedException((name.isEmpty() ? "a tensor" : Printable.name(name))
                        + " lies in another file, which is not read; save the model with all its data in one file");
            }
        }
    }
}
