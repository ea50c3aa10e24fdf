package io.bencao.classifier;

import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.predict.FragileCheckpoint;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A signed checkpoint of a real, tiny network, and the file of its public key.
 *
 * @param folder the checkpoint's own folder
 * @param publicKey who signed it
 */
record SmallCheckpoint(Path folder, Path publicKey) {

    /** Larger than any first byte: the network answers every picture. */
    private static final int WHOLE_TABLE = 256;

    static SmallCheckpoint write(Path where) throws IOException {
        SigningKey key = SigningKey.generate();
        Path publicKey = where.resolve("test.pub");
        Path folder = FragileCheckpoint.write(where, WHOLE_TABLE, key);
        key.exportPublic(publicKey);
        return new SmallCheckpoint(folder, publicKey);
    }
}
