package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files by name in a place that has no folders to rename, for example a bucket: each appears whole or not at all, and nothing is
 * said of two of them together. Thread-safe.
 */
public interface StoredFiles {

    /**
     * A small one.
     *
     * @param most bytes; of a larger one are these and one more
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if the place can't be read
     */
    byte[] read(String name, int most) throws IOException;

    /**
     * Copies one to a file, which must not be there yet.
     *
     * @param most bytes; a larger one is cut after one more
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it can't be read, or the file can't be written
     */
    void download(String name, long most, Path target) throws IOException;

    /**
     * Copies a file to the place; what was there under the name is replaced.
     *
     * @throws IOException if it can't be read, or the place does not take it
     */
    void upload(Path file, String name) throws IOException;

    /**
     * The names of all.
     *
     * @throws IOException if the place can't be read
     */
    List<String> names() throws IOException;
}
