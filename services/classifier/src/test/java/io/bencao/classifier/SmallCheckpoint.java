package io.bencao.classifier;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.predict.FragileCheckpoint;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A signed checkpoint of a real, tiny network, and the file of its public key.
 *
 * @param folder the checkpoint's own folder
 * @param publicKey who signed it
 * @param key signs more of them
 */
record SmallCheckpoint(Path folder, Path publicKey, SigningKey key) {

    static SmallCheckpoint write(Path where) throws IOException {
        SigningKey key = SigningKey.generate();
        Path publicKey = where.resolve("test.pub");
        CheckpointBundle bundle = FragileCheckpoint.write(where, FragileCheckpoint.Variant.usual("fragile-1"), key);
        key.exportPublic(publicKey);
        return new SmallCheckpoint(bundle.folder(), publicKey, key);
    }
}
