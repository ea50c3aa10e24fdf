package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.predict.FragileCheckpoint;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import java.nio.file.Path;

/** Real, tiny checkpoints that serve. */
final class Checkpoints {

    private Checkpoints() {}

    static Serving serving(Path folder, String id) throws Exception {
        return (Serving)
                FragileCheckpoint.load(FragileCheckpoint.write(folder, Variant.usual(id), SigningKey.generate())
                        .folder());
    }
}
