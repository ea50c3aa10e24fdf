package io.bencao.resnet.pretrained;

import io.bencao.resnet.pretrained.StoredTensor.Place;
import io.bencao.resnet.pretrained.archive.ArchiveEntry;
import io.bencao.resnet.pretrained.archive.ArchiveException;
import io.bencao.resnet.pretrained.archive.StoredZip;
import io.bencao.resnet.pretrained.pickle.PickleException;
import io.bencao.resnet.pretrained.pickle.PickleValue.Storage;
import io.bencao.resnet.pretrained.pickle.PickleValue.Tensor;
import io.bencao.resnet.pretrained.pickle.StateDictionary;
import io.bencao.resnet.pretrained.pickle.Unpickling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code torch.save} writes since 1.6: a zip archive of one folder, with {@code data.pkl} (a pickle that describes the
 * tensors), {@code byteorder} and {@code data/0}, {@code data/1}, … (their numbers, which several tensors may share).
 */
final class TorchFile {

    private static final String PICKLE = "data.pkl";
    private static final String ORDER = "byteorder";
    private static final String LITTLE = "little";

    /** Only TorchScript has it: a program, not a state dictionary. */
    private static final String CONSTANTS = "constants.pkl";

    /** Ten times what a ResNet-152 with its optimiser's state takes. */
    private static final int MOST_PICKLE_BYTES = 4 << 20;

    private static final String WAY_OUT =
            ". Save the weights alone where it was made: torch.save(model.state_dict(), \"x.pth\")";

    private final FileChannel channel;
    private final Map<String, ArchiveEntry> entries;
    private final String folder;
    private final Set<String> checked = new HashSet<>();

    private TorchFile(FileChannel channel, Map<String, ArchiveEntry> entries, String folder) {
        this.channel = channel;
        this.entries = entries;
        this.folder = folder;
    }

    static Contents index(FileChannel channel, int length) throws IOException {
        try {
            Map<String, ArchiveEntry> entries = StoredZip.entries(channel, length);
            return new TorchFile(channel, entries, folder(entries.keySet())).contents();
        } catch (ArchiveException e) {
            throw new DamagedException(e.getMessage());
        } catch (PickleException e) {
            throw new DamagedException(PICKLE + ": " + e.getMessage() + WAY_OUT);
        }
    }

    /** The one folder that everything is in, with the slash behind it. */
    private static String folder(Set<String> names) throws DamagedException {
        List<String> pickles = names.stream()
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
                .toList();
        if (pickles.size() != 1) {
            throw new DamagedException("it is a zip archive, but none that torch.save wrote: it has " + pickles.size()
                    + " entries " + PICKLE + " in a folder, not one");
        }
        String folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        if (names.contains(folder + CONSTANTS)) {
            throw new DamagedException("it is a TorchScript archive, which is a program" + WAY_OUT);
        }
        return folder;
    }

    private Contents contents() throws IOException {
        ArchiveEntry order = entries.get(folder + ORDER);
        if (order != null && !new String(bytes(order, LITTLE.length()), StandardCharsets.US_ASCII).equals(LITTLE)) {
            throw new DamagedException("its numbers are not little-endian: save it on another machine");
        }
        byte[] pickle = bytes(entries.get(folder + PICKLE), MOST_PICKLE_BYTES);
        TensorIndex index = new TensorIndex();
        for (Map.Entry<String, Tensor> tensor :
                StateDictionary.tensors(Unpickling.read(pickle)).entrySet()) {
            index.add(stored(tensor.getKey(), tensor.getValue()));
        }
        return Contents.of(index);
    }

    private byte[] bytes(ArchiveEntry entry, int most) throws IOException {
        if (entry.length() > most) {
            throw new DamagedException("its entry " + Printable.name(entry.name()) + " has " + entry.length()
                    + " bytes; at most " + most + " make sense");
        }
        StoredZip.check(channel, entry);
        ByteBuffer buffer = ByteBuffer.allocate(entry.length());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, entry.offset() + buffer.position()) < 0) {
                throw new DamagedException("it became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private StoredTensor stored(String name, Tensor tensor) throws IOException {
        if (name.getBytes(StandardCharsets.UTF_8).length > TensorIndex.MOST_NAME_BYTES) {
            throw new DamagedException("a tensor has a name of more than " + TensorIndex.MOST_NAME_BYTES + " bytes");
        }
        Storage storage = tensor.storage();
        ArchiveEntry entry = entries.get(folder + "data/" + storage.key());
        int width = storage.type().bytes();
        if (entry == null || storage.elements() > Integer.MAX_VALUE || entry.length() != storage.elements() * width) {
            throw new DamagedException(Printable.name(name) + " should lie in the entry data/"
                    + Printable.name(storage.key()) + " of " + storage.elements() + " "
                    + storage.type().type()
                    + " numbers, but that " + (entry == null ? "is not there" : "has " + entry.length() + " bytes")
                    + ": the file is cut off or damaged");
        }
        if (checked.add(entry.name())) {
            StoredZip.check(channel, entry);
        }
        Strides strides = new Strides(tensor.shape(), tensor.strides());
        long offset = entry.offset() + tensor.offset() * width;
        return new StoredTensor(
                name,
                storage.type().type(),
                tensor.shape(),
                new Place(offset, strides.span() * width, false),
                strides.rowByRow() ? List.of() : tensor.strides());
    }
}
