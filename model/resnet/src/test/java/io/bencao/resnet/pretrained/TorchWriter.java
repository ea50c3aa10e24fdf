package io.bencao.resnet.pretrained;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Writes state dictionaries as {@code torch.save} does, with the views and storages that networks there have. */
final class TorchWriter {

    private final NumberType type;
    private final Layout layout;
    private final PickleWriter pickle = new PickleWriter();
    private final List<TorchArchive.Entry> storages = new ArrayList<>();

    /** How tensors lie in their storages. */
    enum Layout {
        /** Each in its own, row by row. */
        ROWS,
        /** As after {@code model.to(memory_format=torch.channels_last)}. */
        CHANNELS_LAST,
        /** The axes in reverse order, as a transposed matrix lies. */
        TRANSPOSED,
        /** All in one storage, one behind the other. */
        ONE_STORAGE,
        /** As parameters rather than bare tensors. */
        PARAMETERS
    }

    TorchWriter(NumberType type, Layout layout) {
        this.type = type;
        this.layout = layout;
    }

    static Path write(Path file, List<Written> tensors, NumberType type) throws IOException {
        TorchWriter writer = new TorchWriter(type, Layout.ROWS);
        writer.stateDictionary(tensors);
        return writer.write(file);
    }

    PickleWriter pickle() {
        return pickle;
    }

    List<TorchArchive.Entry> storages() {
        return storages;
    }

    /** An ordered dictionary of the tensors, each normalisation with its counter, with the versions that modules have. */
    void stateDictionary(List<Written> tensors) {
        int whole = layout == Layout.ONE_STORAGE ? shared(tensors) : 0;
        int offset = 0;
        pickle.orderedDictionary().mark();
        for (Written tensor : tensors) {
            pickle.text(tensor.name());
            if (layout == Layout.ONE_STORAGE) {
                pickle.tensor(type.torch, "all", whole, offset, tensor.shape(), strides(tensor.shape(), Layout.ROWS));
            } else if (layout == Layout.PARAMETERS) {
                pickle.parameter(() -> tensor(tensor));
            } else {
                tensor(tensor);
            }
            offset += tensor.values().length;
            if (tensor.name().endsWith("running_var")) {
                pickle.text(tensor.name().replace("running_var", "num_batches_tracked"));
                counter();
            }
        }
        pickle.add('u');
        pickle.dictionary().text("_metadata").orderedDictionary().add('s').add('b');
    }

    private int shared(List<Written> tensors) {
        int length = tensors.stream().mapToInt(tensor -> tensor.values().length).sum();
        float[] all = new float[length];
        int at = 0;
        for (Written tensor : tensors) {
            System.arraycopy(tensor.values(), 0, all, at, tensor.values().length);
            at += tensor.values().length;
        }
        storages.add(TorchArchive.Entry.of("data/all", type.encode(all)));
        return length;
    }

    private void counter() {
        String key = Integer.toString(storages.size());
        storages.add(TorchArchive.Entry.of("data/" + key, new byte[] {7, 0, 0, 0, 0, 0, 0, 0}));
        pickle.tensor("LongStorage", key, 1, 0, new long[0], new long[0]);
    }

    /** A tensor in a storage of its own. */
    void tensor(Written tensor) {
        long[] strides = strides(tensor.shape(), layout);
        float[] values = new float[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            int left = i;
            long place = 0;
            for (int axis = strides.length - 1; axis >= 0; axis--) {
                place += left % tensor.shape()[axis] * strides[axis];
                left /= (int) tensor.shape()[axis];
            }
            values[(int) place] = tensor.values()[i];
        }
        String key = Integer.toString(storages.size());
        storages.add(TorchArchive.Entry.of("data/" + key, type.encode(values)));
        pickle.tensor(type.torch, key, values.length, 0, tensor.shape(), strides);
    }

    private static long[] strides(long[] shape, Layout layout) {
        if (layout == Layout.CHANNELS_LAST && shape.length == 4) {
            return new long[] {shape[1] * shape[2] * shape[3], 1, shape[3] * shape[1], shape[1]};
        }
        long[] strides = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            strides[axis] = (layout == Layout.TRANSPOSED
                            ? LongStream.of(shape).limit(axis)
                            : LongStream.of(shape).skip(axis + 1L))
                    .reduce(1, (a, b) -> a * b);
        }
        return strides;
    }

    Path write(Path file) throws IOException {
        pickle.add('.');
        return write(file, PickleWriter.bytes(pickle.instructions()), storages);
    }

    static Path write(Path file, byte[] pickle, List<TorchArchive.Entry> storages) throws IOException {
        List<TorchArchive.Entry> entries = new ArrayList<>();
        entries.add(TorchArchive.Entry.of("data.pkl", pickle));
        entries.add(TorchArchive.Entry.of("byteorder", "little".getBytes(StandardCharsets.US_ASCII)));
        entries.addAll(storages);
        entries.add(TorchArchive.Entry.of("version", "3\n".getBytes(StandardCharsets.US_ASCII)));
        TorchArchive.write(file, "resnet", entries);
        return file;
    }
}
