package io.bencao.resnet.pretrained.pickle;

import java.util.Optional;

/** The kinds of numbers that PyTorch stores, by the names of their storages in the module {@code torch}. */
public enum StorageType {
    FLOAT("FloatStorage", "float32", 4),
    DOUBLE("DoubleStorage", "float64", 8),
    HALF("HalfStorage", "float16", 2),
    BFLOAT16("BFloat16Storage", "bfloat16", 2),
    LONG("LongStorage", "int64", 8),
    INT("IntStorage", "int32", 4),
    SHORT("ShortStorage", "int16", 2),
    CHAR("CharStorage", "int8", 1),
    BYTE("ByteStorage", "uint8", 1),
    BOOL("BoolStorage", "bool", 1);

    private final String storage;
    private final String type;
    private final int bytes;

    StorageType(String storage, String type, int bytes) {
        this.storage = storage;
        this.type = type;
        this.bytes = bytes;
    }

    static Optional<StorageType> named(String storage) {
        for (StorageType each : values()) {
            if (each.storage.equals(storage)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The elements' type, such as {@code float32}. */
    public String type() {
        return type;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
