package io.bencao.launcher.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.launcher.Bencao;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import io.bencao.testkit.SmallBatchRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that the examples are typed in: a source tree with the images, weights and files that they name. */
final class ExampleFolder {

    private static final List<String> HERBS = List.of("ph_sz", "sz_sz", "wblx_sz");

    private final Path tree;

    private ExampleFolder(Path tree) {
        this.tree = tree;
    }

    /** Made anew where this JVM was started: Java can't change its folder later. */
    static ExampleFolder make() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        if (!here.getFileName().toString().startsWith("examples-")
                || !here.getParent().endsWith("target")) {
            throw new IllegalStateException("the build starts this in target/examples-N, and this is " + here);
        }
        delete(here, false);
        ExampleFolder folder = new ExampleFolder(here);
        folder.fill();
        return folder;
    }

    Path path(String name) {
        return tree.resolve(name);
    }

    private void fill() throws IOException {
        Files.createDirectories(path("model"));
        Files.createSymbolicLink(path("model/starter"), Repository.checkpointStore());
        copy(path("model/starter"), path(".bencao/store"));
        SigningKey key = key();
        for (String each : List.of("keys/trainer.pub", "keys/insights.pub", ".bencao/keys/person.pub")) {
            Files.createDirectories(path(each).getParent());
            key.exportPublic(path(each));
        }
        run("samples", "herbs", "--count", "48", "--test", "24");
        run("samples", "photos", "--count", "12");
        run("samples", "held", "--count", "120");
        for (String data : List.of("mine", "cifar")) {
            for (String label : HERBS) {
                copy(path("herbs/train").resolve(label), path(data).resolve(label));
            }
        }
        phones();
        Files.copy(image(), path("pan-3.jpg"));
        Files.copy(path("herbs/labels.json"), path("labels.json"));
        Files.writeString(path("client.properties"), "client.id=an-example\n");
        weights();
        logs();
        key.exportPublic(path("records.pub"));
        Files.write(
                path("batch-record.json"),
                SignedBatchRecord.of(SmallBatchRecord.make(), Optional.of(key)).bytes());
    }

    /** Images of three phones, each in a folder of its own below each class. */
    private void phones() throws IOException {
        for (String label : HERBS) {
            try (Stream<Path> files = Files.list(path("herbs/train").resolve(label))) {
                List<Path> all = files.sorted().toList();
                for (int i = 0; i < all.size(); i++) {
                    Path phone = Files.createDirectories(
                            path("phones").resolve(label).resolve("phone-" + i % 3));
                    Files.copy(all.get(i), phone.resolve(all.get(i).getFileName()));
                }
            }
        }
    }

    private void weights() throws IOException {
        WeightFile.write(path("herbs.ckpt"), 12);
        WeightFile.write(path("model_best.pth"), 12);
        Files.write(path("labels.txt"), herbs());
        WeightFile.write(path("resnet50.ckpt"), 12);
        WeightFile.write(path("resnet50.safetensors"), HERBS.size());
        WeightFile.write(path("zoo.ckpt"), 2);
        Files.write(path("imagenet-labels.txt"), HERBS);
    }

    /** All classes of the samples, in the order of their folders. */
    private List<String> herbs() throws IOException {
        try (Stream<Path> folders = Files.list(path("herbs/train"))) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /** As if 'bencao up' had run here. */
    private void logs() throws IOException {
        Files.createDirectories(path(".bencao/broker"));
        for (String log : List.of("broker/broker", "classifier", "trainer", "insights")) {
            Files.writeString(path(".bencao/" + log + ".log"), "started\n");
        }
    }

    /** An image of the sample herbs. */
    Path image() throws IOException {
        try (Stream<Path> files = Files.list(path("photos/sz_sz"))) {
            return files.findFirst().orElseThrow();
        }
    }

    /** A store with the starter in it, as if it had been trained there, whatever an earlier example made of it. */
    void restoreOut() throws IOException {
        delete(path("out"), true);
        copy(path("model/starter"), path("out"));
        Files.copy(path("model/starter/starter.pub"), path("out/signer.pub"));
    }

    /** Where the examples export to, which must be empty. */
    void removeExports() throws IOException {
        delete(path("labelled"), true);
    }

    /** Data sets that were exported before, one of them with a table. */
    void export(String brokers) throws IOException {
        run("dataset", "export", "--as", "folders", "--out", path("collected").toString(), "--brokers", brokers);
        run("dataset", "export", "--as", "csv", "--out", path("collected-csv").toString(), "--brokers", brokers);
        copy(path("collected"), path("corrected"));
    }

    /** Signs for the person at the command line, and seals for insights. */
    SigningKey key() throws IOException {
        return SigningKey.createIfAbsent(path("home/.bencao/signing-key.pem"));
    }

    private static void run(String... words) {
        CommandRun run = CommandRun.of(Bencao.commandLine(), words);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        Path real = from.toRealPath();
        try (Stream<Path> files = Files.walk(real)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(real.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    private static void delete(Path folder, boolean itself) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        all.stream().filter(each -> itself || !each.equals(folder)).forEach(each -> {
            try {
                Files.delete(each);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
