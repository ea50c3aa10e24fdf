package io.bencao.insights.topology.runs;

import io.bencao.insights.runs.CourseImage;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.serde.KeySerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where an image of a source is kept: there is one for each stretch of time.
 *
 * @param stretch which stretch
 * @param source whose image
 */
record RunImageKey(long stretch, String source) {

    /** In stores. */
    static final KeySerde<RunImageKey> SERDE = new KeySerde<>(RunImageKey::ordered, RunImageKey::read);

    static RunImageKey of(String source, CourseImage image) {
        return new RunImageKey(RunRules.stretch(image.time()), source);
    }

    private byte[] ordered() {
        byte[] name = source.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(stretch)
                .put(name)
                .array();
    }

    private static RunImageKey read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new RunImageKey(
                from.getLong(), StandardCharsets.UTF_8.decode(from).toString());
    }
}
