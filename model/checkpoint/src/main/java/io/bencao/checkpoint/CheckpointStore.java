package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where checkpoints lie, by digest. What is in a store never changes. */
public interface CheckpointStore {

    /**
     * What the checkpoint of this digest says of itself; nothing else of it is looked at.
     *
     * @param digest 64 hexadecimal digits
     * @throws CheckpointException when there is none, or what is there has another digest
     * @throws IOException when the store can't be read
     */
    Manifest manifest(String digest) throws IOException;

    /**
     * The checkpoint of this digest, as a folder on this machine.
     *
     * @param digest 64 hexadecimal digits
     * @throws CheckpointException when there is none, or what is there has another digest
     * @throws IOException when the store can't be read
     */
    CheckpointBundle fetch(String digest) throws IOException;

    /**
     * Copies a checkpoint into the store, under its digest; when it is there already, nothing happens.
     *
     * @return the checkpoint, as it lies in the store if that is a folder, else as it was given
     * @throws CheckpointException when the folder holds no whole checkpoint
     * @throws IOException when it can't be written
     */
    CheckpointBundle put(Path folder) throws IOException;

    /**
     * The digests of all checkpoints, sorted.
     *
     * @throws IOException when the store can't be read
     */
    List<String> list() throws IOException;
}
