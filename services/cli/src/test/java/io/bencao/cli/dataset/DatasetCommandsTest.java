package io.bencao.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.TestCluster;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.TestImageServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Labelled examples on a real broker, as insights leaves them: out as a data set, corrected, and back as feedback. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatasetCommandsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    private static final SigningKey INSIGHTS = SigningKey.generate();

    private final List<KeptExample> labelled = new ArrayList<>();
    private LabelledCluster records;

    @TempDir
    private Path folder;

    @BeforeEach
    void publishTheKey() throws IOException {
        INSIGHTS.exportPublic(folder.resolve("seal.pub"));
        records = new LabelledCluster(CLUSTER, INSIGHTS);
    }

    /** The next test has the topic to itself. */
    @AfterEach
    void takeAllBack() throws Exception {
        for (KeptExample example : labelled) {
            records.takeBack(example, 100);
        }
        records.close();
    }

    @Test
    void shouldTakeLabelsOutAndGiveACorrectionBack() throws Exception {
        // Given: three images with labels, and one whose label was taken back
        KeptExample one = labelled(1, "raw");
        KeptExample two = labelled(2, "raw");
        labelled(3, "under");
        records.takeBack(labelled(4, "over"), 2);

        // When
        CommandRun exported = dataset("export", "--as", "folders", "--out", path("set"), "--json");

        // Then
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        JsonNode said = MAPPER.readTree(exported.out());
        assertThat(said.path("images").asInt()).isEqualTo(3);
        assertThat(said.path("classes").asInt()).isEqualTo(2);
        assertThat(Files.readAllBytes(folder.resolve("set/raw/" + one.eventId() + ".jpg")))
                .as("the camera's own bytes")
                .isEqualTo(image(1));
        JsonNode list = MAPPER.readTree(folder.resolve("set/dataset.json").toFile());
        assertThat(list.path("digest").asText())
                .isEqualTo(said.path("digest").asText())
                .hasSize(64);
        JsonNode first = list.at("/images/0");
        assertThat(first.path("eventId").asText()).isEqualTo(one.eventId().toString());
        assertThat(first.path("sealedBy").asText()).isEqualTo(INSIGHTS.keyId());
        assertThat(first.at("/origin/offset").asLong()).isEqualTo(one.place().offset());
        assertThat(first.at("/origin/topicId").asText()).isEqualTo(one.place().topicId());
        assertThat(first.path("pickedHow").asText()).isEqualTo("AUDIT");
        assertThat(dataset("import", path("set")).out()).as("nothing was moved").contains("0 labels sent");

        // When: one image is moved to another class
        Files.move(
                folder.resolve("set/raw/" + two.eventId() + ".jpg"),
                folder.resolve("set/under/" + two.eventId() + ".jpg"));
        CommandRun dry = dataset("import", path("set"), "--annotator", "mei", "--dry-run");
        int before = feedback(two).size();
        CommandRun sent = dataset("import", path("set"), "--annotator", "mei", "--json");
        CommandRun again = dataset("import", path("set"), "--annotator", "mei", "--json");

        // Then
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains(two.eventId().toString(), "raw -> under", "1 labels would be sent by mei");
        assertThat(before).isZero();
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(MAPPER.readTree(sent.out()).at("/sent/0/to").asText()).isEqualTo("under");
        assertThat(again.exitCode()).isZero();
        assertThat(MAPPER.readTree(again.out()).path("sent")).isEmpty();
        assertThat(MAPPER.readTree(again.out()).path("said")).hasSize(1);
        assertThat(feedback(two)).singleElement().satisfies(value -> {
            assertThat(value.path("kind").asText()).isEqualTo("LABEL");
            assertThat(value.path("trueLabel").asText()).isEqualTo("under");
            assertThat(value.path("annotator").asText()).isEqualTo("mei");
            assertThat(value.path("keyId").asText())
                    .isEqualTo(SigningKey.createIfAbsent(folder.resolve("mine.pem"))
                            .keyId());
        });
        assertThat(feedback(one)).isEmpty();
        assertThat(CLUSTER.bencao("tail", "audit-log", "--from-beginning", "--no-follow", "--json")
                        .out())
                .contains("\"mei\"", two.eventId().toString());
    }

    @Test
    void shouldSendNothingThatIsMisspeltUnseenOrNeverLearned() throws Exception {
        // Given
        KeptExample one = labelled(11, "raw");
        KeptExample two = labelled(12, "raw");
        dataset("export", "--as", "csv", "--out", path("set"));
        Path table = folder.resolve("set/labels.csv");
        String lines = Files.readString(table);

        // When: a label that no checkpoint has
        Files.writeString(table, lines.replace(one.eventId() + ",raw", one.eventId() + ",rwa"));
        CommandRun misspelt = dataset("import", table.toString());
        // When: somebody else labels an event meanwhile
        Files.writeString(table, lines.replace(",raw,", ",over,"));
        records.label(
                new KeptExample(
                        two.eventId(), "under", two.place(), two.taken(), two.predicted(), two.annotated(), two.seal()),
                5);
        CommandRun changed = dataset("import", table.toString());

        // Then
        assertThat(misspelt.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(misspelt.err()).contains("no checkpoint has a label rwa; known are over, raw, under", "--unchecked");
        assertThat(changed.exitCode()).as(changed.err()).isEqualTo(ExitCode.JUDGED_BAD);
        assertThat(changed.out()).contains("1 labels sent", two.eventId() + ": li has labelled it under since");
        assertThat(feedback(one)).hasSize(1);
        assertThat(feedback(two)).isEmpty();
    }

    /** The last: the record that nobody sealed stays in the topic. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldNameWhatIsGoneAndWhatIsNotBelieved() throws Exception {
        // Given: an image that retention took, and a label that nobody trusted sealed
        KeptExample one = labelled(21, "raw");
        KeptExample two = labelled(22, "over");
        records.expire(one);
        records.send(new ProducerRecord<>(
                Topics.LABELLED_EXAMPLES.name(),
                two.eventId().toString().getBytes(StandardCharsets.UTF_8),
                new byte[] {1}));

        // When
        CommandRun coco = dataset("export", "--as", "coco", "--out", path("set"), "--json");
        CommandRun show = OperatorCommands.run("dataset", "show", path("set"), "--json");

        // Then
        assertThat(coco.exitCode()).as(coco.err()).isEqualTo(ExitCode.JUDGED_BAD);
        assertThat(coco.err()).contains("missing: " + one.eventId(), "1 expired", "1 unsealed");
        JsonNode annotations =
                MAPPER.readTree(folder.resolve("set/annotations.json").toFile());
        assertThat(annotations.path("images")).hasSize(1);
        assertThat(annotations.at("/images/0/width").asInt()).isEqualTo(WIDTH);
        assertThat(annotations.at("/annotations/0/bbox/3").asInt()).isEqualTo(HEIGHT);
        assertThat(annotations.at("/categories/0/name").asText()).isEqualTo("over");
        assertThat(Files.readAllBytes(folder.resolve(
                        "set/" + annotations.at("/images/0/file_name").asText())))
                .isEqualTo(image(22));
        assertThat(show.exitCode()).as(show.err()).isZero();
        assertThat(MAPPER.readTree(show.out()).path("missing").asInt()).isEqualTo(1);
        assertThat(MAPPER.readTree(folder.resolve("set/dataset.json").toFile())
                        .at("/missing/0/reason")
                        .asText())
                .isEqualTo("expired");
        assertThat(dataset("import", path("set")).err()).contains("COCO's form, which corrections are not read from");
    }

    @Test
    void shouldCompareDataSetsAndSeeWhatWasDoneToFiles() throws Exception {
        // Given
        KeptExample one = labelled(31, "raw");
        labelled(32, "over");
        dataset("export", "--as", "folders", "--out", path("a"));
        dataset("export", "--as", "csv", "--out", path("b"));
        labelled(33, "under");
        dataset("export", "--as", "csv", "--out", path("c"));

        // When
        CommandRun same = OperatorCommands.run("dataset", "diff", path("a"), path("b"));
        CommandRun more = OperatorCommands.run("dataset", "diff", path("a"), path("c"));
        Files.write(folder.resolve("a/raw/" + one.eventId() + ".jpg"), image(5));
        CommandRun damaged = OperatorCommands.run("dataset", "show", path("a"));

        // Then
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out()).contains("the same");
        assertThat(more.exitCode()).isEqualTo(ExitCode.JUDGED_BAD);
        assertThat(more.out()).contains("1 added, 0 removed, 0 relabelled", "under");
        assertThat(damaged.exitCode()).isEqualTo(ExitCode.JUDGED_BAD);
        assertThat(damaged.out()).contains("1 files differ:", "its bytes are not those that were exported");
        CommandRun full = dataset("export", "--as", "csv", "--out", path("a"));
        assertThat(full.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(full.err()).contains("is not empty: a data set lies there already");
    }

    @Test
    void shouldFetchImagesThatEventsOnlyReferTo() throws Exception {
        try (TestImageServer server = TestImageServer.start()) {
            // Given one inline, one that is stored, one that is lost
            labelled(51, "raw");
            labelled.add(records.labelledStored(52, image(52), "over", server.put("52", image(52))));
            labelled.add(records.labelledStored(53, image(53), "over", server.place() + "/lost"));

            // When
            CommandRun none = dataset("export", "--as", "folders", "--out", path("none"));
            String[] allowed = {
                "export",
                "--as",
                "folders",
                "--out",
                path("set"),
                "--references-servers",
                server.place(),
                "--references-networks",
                "127.0.0.0/8",
                "--json"
            };
            CommandRun set = dataset(allowed);
            server.goAway();
            allowed[4] = path("away");
            CommandRun away = dataset(allowed);

            // Then
            assertThat(none.exitCode()).isEqualTo(ExitCode.JUDGED_BAD);
            assertThat(none.out()).contains("2 elsewhere");
            assertThat(none.err()).contains("--references-servers");
            assertThat(server.asked()).containsExactlyInAnyOrder("/52", "/lost");
            assertThat(set.exitCode()).as(set.err()).isEqualTo(ExitCode.JUDGED_BAD);
            assertThat(MAPPER.readTree(set.out()).path("images").asInt()).isEqualTo(2);
            assertThat(MAPPER.readTree(set.out()).path("missing").toString()).isEqualTo("{\"reference-missing\":1}");
            assertThat(Files.readAllBytes(
                            folder.resolve("set/over/" + labelled.get(1).eventId() + ".jpg")))
                    .isEqualTo(image(52));
            assertThat(away.exitCode()).isNotZero().isNotEqualTo(ExitCode.JUDGED_BAD);
            assertThat(away.err()).contains("No data set was made");
            assertThat(folder.resolve("away/dataset.json")).doesNotExist();
        }
    }

    @Test
    void shouldNotMakeAFolderOfALabelThatIsNone() throws Exception {
        // Given
        labelled(41, "../raw");

        // When
        CommandRun folders = dataset("export", "--as", "folders", "--out", path("set"));
        CommandRun csv = dataset("export", "--as", "csv", "--out", path("set"));

        // Then
        assertThat(folders.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(folders.err()).contains("the label \"../raw\" has a / or \\ in it", "--as csv");
        assertThat(csv.out()).contains("1 images of 1 classes");
    }

    @Test
    void shouldSayWhoseKeysAreMissing() {
        CommandRun nobody = CLUSTER.bencao(
                "dataset", "export", "--as", "csv", "--out", path("set"), "--signing-key", path("none.pem"));
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("no labelled example can be believed", "seal.pub");
        assertThat(folder.resolve("set")).doesNotExist();
        assertThat(OperatorCommands.run("dataset", "show", path("none")).err()).contains("is no data set");
        assertThat(OperatorCommands.run("dataset", "export", "--as", "yolo").err())
                .contains("'yolo' is no form of a data set: there are folders, coco, csv");
    }

    private KeptExample labelled(int number, String label) throws Exception {
        KeptExample example = records.labelled(number, image(number), label);
        labelled.add(example);
        return example;
    }

    private static byte[] image(int number) {
        return DrawnImage.draw(number, WIDTH, HEIGHT, 8).jpeg(0.9f, false);
    }

    private CommandRun dataset(String... arguments) {
        return CLUSTER.bencao(Stream.of(
                        Stream.of("dataset"),
                        Stream.of(arguments),
                        Stream.of("--signing-key", path("mine.pem"), "--trusted-key", path("seal.pub")))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** What was said of an event. */
    private static List<JsonNode> feedback(KeptExample example) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        CommandRun tail = CLUSTER.bencao("tail", "feedback", "--from-beginning", "--no-follow", "--json");
        for (String line : tail.out().lines().toList()) {
            JsonNode record = MAPPER.readTree(line);
            if (record.path("key").asText().equals(example.eventId().toString())) {
                found.add(record.path("value"));
            }
        }
        return found;
    }
}
