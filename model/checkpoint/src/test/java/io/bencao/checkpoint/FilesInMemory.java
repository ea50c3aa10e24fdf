package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A place without folders, which can be away and forgets nothing. */
final class FilesInMemory implements StoredFiles {

    private final Map<String, byte[]> files = new TreeMap<>();
    private boolean away;
    private int uploadsLeft = Integer.MAX_VALUE;
    private int downloads;

    void isAway(boolean nowAway) {
        away = nowAway;
    }

    /** As if the process were killed after so many. */
    void breakAfter(int uploads) {
        uploadsLeft = uploads;
    }

    /** What it holds, to be looked at and spoilt. */
    Map<String, byte[]> files() {
        return files;
    }

    int downloads() {
        return downloads;
    }

    @Override
    public byte[] read(String name, int most) throws IOException {
        byte[] bytes = found(name);
        return Arrays.copyOf(bytes, Math.min(bytes.length, most + 1));
    }

    @Override
    public void download(String name, long most, Path target) throws IOException {
        downloads++;
        byte[] bytes = found(name);
        Files.write(target, Arrays.copyOf(bytes, (int) Math.min(bytes.length, most + 1)));
    }

    @Override
    public void upload(Path file, String name) throws IOException {
        if (uploadsLeft-- <= 0) {
            throw new IOException("broken off");
        }
        files.put(name, Files.readAllBytes(file));
    }

    @Override
    public List<String> names() throws IOException {
        if (away) {
            throw new IOException("away");
        }
        return List.copyOf(files.keySet());
    }

    private byte[] found(String name) throws IOException {
        if (away) {
            throw new IOException("away");
        }
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return bytes;
    }
}
