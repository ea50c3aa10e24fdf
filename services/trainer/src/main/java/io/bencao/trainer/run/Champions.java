package io.bencao.trainer.run;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.TrustedKeys;
import java.io.IOException;

/** The checkpoints in the store, verified each time: what a run compares with is what a trusted key signed. */
public final class Champions {

    private final CheckpointStore store;
    private final CheckpointVerification verification;
    private final CheckpointBundle first;

    /**
     * @param store shared with the classifiers
     * @param keys who may sign
     * @param first the champion as long as nothing was released
     */
    public Champions(CheckpointStore store, TrustedKeys keys, CheckpointBundle first) {
        this.store = store;
        this.verification = new CheckpointVerification(keys);
        this.first = first;
    }

    /** The store. */
    public CheckpointStore store() {
        return store;
    }

    /** The champion as long as nothing was released. */
    public CheckpointBundle first() {
        return first;
    }

    /**
     * The checkpoint of this digest.
     *
     * @throws CheckpointException if it is not there or not to be trusted
     * @throws IOException if the store can't be read
     */
    public CheckpointBundle find(String digest) throws IOException {
        CheckpointBundle bundle = digest.equals(first.digest()) ? first : store.fetch(digest);
        return verification.verify(bundle.folder(), digest).match(CheckpointVerification.Verified::bundle, refused -> {
            throw new CheckpointException(refused.refusal(), "checkpoint " + digest + ": " + refused.detail());
        });
    }
}
