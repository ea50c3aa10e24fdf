package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleLogTest {

    @TempDir
    Path folder;

    @Test
    void shouldKnowAfterARestartWhatItKnewBefore() throws IOException {
        // Given
        ExampleIndex before = new ExampleIndex();
        try (ExampleLog log = open("t", before)) {
            add(log, before, change(0, 3, 1, "raw", "li"));
            add(log, before, change(0, 4, 1, "over", "王"));
            add(log, before, change(1, 7, 2, "raw", "li"));
            add(log, before, new LabelChange(1, 8, 9, id(2), Optional.empty()));
        }

        // When
        ExampleIndex after = new ExampleIndex();
        open("t", after).close();

        // Then
        assertThat(after.all()).isEqualTo(before.all());
        assertThat(after.nextOffsets()).isEqualTo(Map.of(0, 5L, 1, 9L));
        assertThat(after.find(id(1)).orElseThrow().votes()).isEqualTo(Map.of("li", "raw", "王", "over"));
        assertThat(after.find(id(2))).isEmpty();
    }

    @Test
    void shouldForgetAtEveryPossibleCutOnlyTheLineThatWasCut() throws IOException {
        // Given
        ExampleIndex full = new ExampleIndex();
        try (ExampleLog log = open("t", full)) {
            add(log, full, change(0, 0, 1, "raw", "李"));
            add(log, full, change(0, 1, 2, "over", "王"));
        }
        byte[] bytes = Files.readAllBytes(file());
        int lastLine = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\n{") + 1;

        for (int cut = lastLine; cut < bytes.length; cut++) {
            // When
            Files.write(file(), Arrays.copyOf(bytes, cut));
            ExampleIndex index = new ExampleIndex();
            try (ExampleLog log = open("t", index)) {
                assertThat(index.nextOffsets()).as("cut at " + cut).isEqualTo(Map.of(0, 1L));
                add(log, index, change(0, 1, 2, "over", "王"));
            }

            // Then
            ExampleIndex again = new ExampleIndex();
            open("t", again).close();
            assertThat(again.all()).isEqualTo(full.all());
        }
    }

    @Test
    void shouldPassOverWhatAStalledFormerLeaderAddsLate() throws IOException {
        // Given
        ExampleIndex index = new ExampleIndex();
        try (ExampleLog old = open("t", new ExampleIndex());
                ExampleLog log = open("t", index)) {
            add(log, index, change(0, 0, 1, "raw", "li"));
            add(log, index, change(0, 1, 1, "over", "wang"));
            old.append(List.of(change(0, 0, 1, "raw", "li")));
            add(log, index, change(0, 2, 2, "raw", "li"));
        }

        // When
        ExampleIndex after = new ExampleIndex();
        open("t", after).close();

        // Then
        assertThat(after.all()).isEqualTo(index.all());
    }

    @Test
    void shouldBeginAnewForATopicThatWasMadeAnewAndKeepTheOldFile() throws IOException {
        // Given
        ExampleIndex old = new ExampleIndex();
        try (ExampleLog log = open("t", old)) {
            add(log, old, change(0, 9, 1, "raw", "li"));
        }

        // When
        ExampleIndex index = new ExampleIndex();
        open("another", index).close();

        // Then
        assertThat(index.size()).isZero();
        assertThat(index.nextOffsets()).isEmpty();
        assertThat(folder.resolve("labels.jsonl.of-another-topic")).exists();
    }

    @Test
    void shouldBeginAnewWhenTheFileIsNoneOfOurs() throws IOException {
        Files.writeString(file(), "nothing of the kind\n", StandardOpenOption.CREATE);
        ExampleIndex index = new ExampleIndex();
        open("t", index).close();
        assertThat(index.size()).isZero();
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    private Path file() {
        return folder.resolve("labels.jsonl");
    }

    private ExampleLog open(String topicId, ExampleIndex index) throws IOException {
        return ExampleLog.open(file(), topicId, index, false);
    }

    private static void add(ExampleLog log, ExampleIndex index, LabelChange change) throws IOException {
        log.append(List.of(change));
        index.apply(change);
    }

    private static LabelChange change(int partition, long offset, int event, String label, String annotator) {
        return new LabelChange(
                partition,
                offset,
                offset + 1,
                id(event),
                Optional.of(example(event, label, annotator, PickReason.AUDIT)));
    }
}
