package io.bencao.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.TestCluster;
import io.bencao.references.AllowedFetcher;
import io.bencao.references.FetchOutcome.Fetched;
import io.bencao.references.Reference;
import io.bencao.references.ReferenceRules;
import io.bencao.references.ReferenceRules.Store;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.TestObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code produce --claim-check} stores and sends is what the classifier's fetcher finds. */
class ClaimCheckTest {

    private static final byte[] IMAGE = {1, 2, 3, 4};
    private static final Pattern URI = Pattern.compile("\"uri\":\"([^\"]+)\"");

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void draw() throws IOException {
        image = Files.write(folder.resolve("one.jpg"), IMAGE);
    }

    @Test
    void shouldStoreInABucketAndSayHowToFindIt() throws Exception {
        try (TestObjectStore store = TestObjectStore.start(folder.resolve("objects"), List.of("frames"))) {
            CommandRun run = produce(
                    "bucket-pan",
                    "s3://frames/pans",
                    "--s3-endpoint",
                    store.endpoint().toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            String uri = uri("bucket-pan");
            assertThat(uri).startsWith("s3://frames/pans/");
            assertFetched(uri, new Store(Optional.of(store.endpoint()), Store.USUAL_REGION));
        }
    }

    @Test
    void shouldStoreInAFolder() throws Exception {
        CommandRun run = produce("folder-pan", folder.resolve("kept").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(uri("folder-pan")).startsWith("file:///");
        assertFetched(uri("folder-pan"), new Store(Optional.empty(), Store.USUAL_REGION));
    }

    @Test
    void shouldSendNoReferenceToWhatIsNotStored() {
        CommandRun away = produce("lost-pan", "s3://frames", "--s3-endpoint", "http://127.0.0.1:1");
        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.err()).contains("one.jpg: not stored");
        assertThat(tail()).doesNotContain("lost-pan");

        CommandRun wrong = produce("lost-pan", "s3://NoBucket");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--claim-check s3://NoBucket", "no name of a bucket");
    }

    private CommandRun produce(String source, String place, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("produce", image.toString(), "--source", source, "--claim-check", place));
        arguments.addAll(List.of(more));
        return CLUSTER.bencao(arguments.toArray(String[]::new));
    }

    private static String tail() {
        return CLUSTER.bencao("tail", "image-events", "--json", "--from-beginning", "--no-follow")
                .out();
    }

    private static String uri(String source) {
        String line = tail().lines()
                .filter(one -> one.contains("\"" + source + "\""))
                .findFirst()
                .orElseThrow();
        Matcher uri = URI.matcher(line);
        assertThat(uri.find()).as(line).isTrue();
        return uri.group(1);
    }

    private void assertFetched(String uri, Store store) {
        ReferenceRules rules = new ReferenceRules(
                Set.of("frames"),
                Set.of(),
                List.of(folder.resolve("kept")),
                List.of(),
                100,
                Duration.ofSeconds(10),
                store);
        String digest = uri.substring(uri.lastIndexOf('/') + 1);
        try (AllowedFetcher fetcher = new AllowedFetcher(rules)) {
            assertThat(fetcher.fetch(new Reference(uri, digest)))
                    .isInstanceOfSatisfying(Fetched.class, fetched -> assertThat(fetched.bytes())
                            .isEqualTo(IMAGE));
        }
    }
}
