package io.bencao.resnet.pretrained;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.resnet.Padding;
import io.bencao.resnet.pretrained.StoredTensor.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A safetensors file: the header's length (8 bytes, little-endian), the header (JSON: name to {@code dtype}, {@code shape},
 * {@code data_offsets}), then the tensors' bytes without holes or overlaps.
 */
final class SafetensorsFile {

    private static final String METADATA = "__metadata__";

    /** What MindSpore writes as the metadata's {@code format}. */
    private static final String MINDSPORE = "ms";

    /** Nine times what a ResNet-152 needs. */
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private static final int DEEPEST = 4;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(30)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SafetensorsFile() {}

    static Contents index(FileChannel channel, int length) throws IOException {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(size, 0);
        long headerBytes = size.getLong(0);
        if (headerBytes < 2 || headerBytes > MOST_HEADER_BYTES || headerBytes > length - Long.BYTES) {
            throw new DamagedException("its header is said to have " + Long.toUnsignedString(headerBytes)
                    + " bytes; the file has " + length + ", and more than " + MOST_HEADER_BYTES + " are never read");
        }
        byte[] header = new byte[(int) headerBytes];
        ByteBuffer buffer = ByteBuffer.wrap(header);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, Long.BYTES + buffer.position()) < 0) {
                throw new DamagedException("it became shorter while it was read");
            }
        }
        return entries(tree(header), Long.BYTES + headerBytes, length);
    }

    private static JsonNode tree(byte[] header) throws IOException {
        try {
            JsonNode tree = JSON.readTree(header);
            if (tree == null || !tree.isObject()) {
                throw new DamagedException("its header is no JSON object");
            }
            return tree;
        } catch (JacksonException e) {
            throw new DamagedException("its header can't be read: " + e.getOriginalMessage());
        }
    }

    private static Contents entries(JsonNode tree, long start, long end) throws DamagedException {
        TensorIndex index = new TensorIndex();
        boolean mindspore = tree.path(METADATA).path("format").asText().equals(MINDSPORE);
        Iterator<Map.Entry<String, JsonNode>> entries = tree.fields();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (!entry.getKey().equals(METADATA)) {
                index.add(tensor(entry.getKey(), entry.getValue(), start, end));
            }
        }
        checkPlaces(index, start, end);
        List<String> names = index.tensors().stream().map(StoredTensor::name).toList();
        // MindSpore saves MindCV's networks too, and those say themselves how they pad.
        if (mindspore && NamingScheme.of(names) != NamingScheme.MINDCV) {
            String told = "its metadata say format: ms, and MindSpore's layers pad so unless they are told otherwise";
            return new Contents(index.tensors(), Optional.of(Padding.SAME), told, Map.of(), Optional.empty());
        }
        return Contents.of(index);
    }

    private static StoredTensor tensor(String name, JsonNode entry, long start, long end) throws DamagedException {
        List<Long> shape = wholes(name, entry.path("shape"), "shape");
        List<Long> offsets = wholes(name, entry.path("data_offsets"), "data_offsets");
        if (!entry.path("dtype").isTextual()) {
            throw new DamagedException(Printable.name(name) + " has no dtype");
        }
        if (offsets.size() != 2
                || offsets.get(0) < 0
                || offsets.get(1) < offsets.get(0)
                || offsets.get(1) > end - start) {
            throw new DamagedException(Printable.name(name) + " lies at " + offsets + ", but the file's tensors end at "
                    + (end - start) + ": it is cut off or damaged");
        }
        Place place = new Place(start + offsets.get(0), offsets.get(1) - offsets.get(0), false);
        return new StoredTensor(name, entry.path("dtype").asText(), shape, place);
    }

    private static List<Long> wholes(String name, JsonNode node, String what) throws DamagedException {
        if (!node.isArray() || node.size() > TensorIndex.MOST_AXES) {
            throw new DamagedException(
                    Printable.name(name) + ": its " + what + " is no list of at most " + TensorIndex.MOST_AXES);
        }
        List<Long> wholes = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isIntegralNumber() || !each.canConvertToLong()) {
                throw new DamagedException(Printable.name(name) + ": its " + what + " holds "
                        + Printable.name(each.toString()) + ", which is no size");
            }
            wholes.add(each.asLong());
        }
        return wholes;
    }

    private static void checkPlaces(TensorIndex index, long start, long end) throws DamagedException {
        List<StoredTensor> sorted = new ArrayList<>(index.tensors());
        sorted.sort(
                Comparator.comparingLong((StoredTensor tensor) -> tensor.place().offset())
                        .thenComparingLong(tensor -> tensor.place().length()));
        long at = start;
        String before = "the header";
        for (StoredTensor tensor : sorted) {
            if (tensor.place().offset() != at) {
                String how = tensor.place().offset() < at ? " overlaps " : " does not begin where that ends: ";
                throw new DamagedException(Printable.name(tensor.name()) + how + before);
            }
            at += tensor.place().length();
            before = Printable.name(tensor.name());
        }
        if (at != end) {
            throw new DamagedException((end - at) + " bytes at its end belong to no tensor");
        }
    }
}
