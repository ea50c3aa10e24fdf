package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record types as they are now, against contracts in files that only a person changes. */
class ContractTest {

    private static final String ACCEPT = "mvn test -pl schemas -Dtest=ContractTest -Dcontract=accept";

    /** As others read and write it: without the hints that only the generated Java classes use. */
    private static final Map<String, Schema> TODAY = Topics.all().stream()
            .flatMap(topic -> topic.value().stream())
            .map(type -> SpecificData.get().getSchema(type))
            .map(schema -> parsed(schema.toString().replace(",\"avro.java.string\":\"String\"", "")))
            .collect(Collectors.toMap(Schema::getFullName, schema -> schema));

    @Test
    void shouldStillBeReadByAndReadEveryReleasedContract() throws IOException {
        assertThat(CommittedContract.released())
                .allSatisfy(released -> assertThat(released.breaks(TODAY)).isEmpty());
    }

    @Test
    void shouldNameEveryReleasedContractInTheFileThatAJarIsReadBy() throws IOException {
        assertThat(ReleasedSchemas.carried().versions())
                .as("schemas/contract/" + ReleasedSchemas.VERSIONS)
                .containsExactlyInAnyOrderElementsOf(CommittedContract.released().stream()
                        .map(CommittedContract::name)
                        .toList());
    }

    @Test
    void shouldNotChangeTheContractUnnoticed() throws IOException {
        Path draft = CommittedContract.FOLDER.resolve(CommittedContract.DRAFT);
        if ("accept".equals(System.getProperty("contract"))) {
            write(draft);
        }
        CommittedContract committed = CommittedContract.in(draft);
        assertThat(texts(TODAY))
                .as(
                        "the contract differs from the one committed in schemas/contract/draft; incompatible: %s. If it shall"
                                + " change, accept it with %s and commit the files",
                        committed.breaks(TODAY), ACCEPT)
                .isEqualTo(texts(committed.schemas()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a field became another type               | {'name':'at','type':'string'}                             | TYPE_MISMATCH",
                "a field without default is new           | {'name':'at','type':'long'},{'name':'who','type':'string'}| READER_FIELD_MISSING_DEFAULT_VALUE",
                "a field was renamed                      | {'name':'when','type':'long'}                             | READER_FIELD_MISSING_DEFAULT_VALUE",
                "a number became narrower                 | {'name':'at','type':'int'}                                | TYPE_MISMATCH",
            })
    void shouldCallAChangeBreakingThatOneSideCanNotRead(String change, String fields, String why) {
        CommittedContract committed =
                new CommittedContract("1.0", Map.of("a.T", record("{'name':'at','type':'long'}")));
        List<String> breaks = committed.breaks(Map.of("a.T", record(fields)));
        assertThat(breaks).as(change).isNotEmpty().anySatisfy(line -> assertThat(line)
                .contains(why));
    }

    @Test
    void shouldCallATypeThatIsGoneBreaking() {
        CommittedContract committed =
                new CommittedContract("1.0", Map.of("a.T", record("{'name':'at','type':'long'}")));
        assertThat(committed.breaks(Map.of())).containsExactly("a.T is gone, which 1.0 has");
    }

    @Test
    void shouldAllowAFieldWithADefault() {
        CommittedContract committed =
                new CommittedContract("1.0", Map.of("a.T", record("{'name':'at','type':'long'}")));
        Schema more = record("{'name':'at','type':'long'},{'name':'who','type':'string','default':''}");
        assertThat(committed.breaks(Map.of("a.T", more))).isEmpty();
    }

    private static void write(Path draft) throws IOException {
        try (Stream<Path> old = Files.list(draft)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Schema schema : TODAY.values()) {
            Files.write(
                    draft.resolve(schema.getName() + ".avsc"),
                    (schema.toString(true) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> texts(Map<String, Schema> schemas) {
        return schemas.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .toString(true)));
    }

    private static Schema record(String fields) {
        return parsed(("{'type':'record','name':'T','namespace':'a','fields':[" + fields + "]}").replace('\'', '"'));
    }

    private static Schema parsed(String json) {
        return new Schema.Parser().parse(json);
    }
}
