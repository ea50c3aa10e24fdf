package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.Program;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.testkit.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** What the chart knows of topics, access rules and keys is made from the code; {@code -Dchart=accept} writes it. */
class GeneratedFilesTest {

    private static final String ACCEPT = "mvn test -pl deploy/kubernetes -am -Dtest=GeneratedFilesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dchart=accept";

    /** Words that the templates put an installation's names in place of. */
    private static final AccessNames PLACES = new AccessNames(
            "CLASSIFIER_GROUP",
            "TRAINER_GROUP",
            "INSIGHTS_APPLICATION",
            Optional.of(Topics.jsonPredictions("JSON_TOPIC")));

    @Test
    void shouldMakeTheTopicsOfTheContract() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Topic<?> topic : Topics.all()) {
            text.append("- name: ").append(topic).append("\n  partitions: ").append(topic.partitions());
            text.append("\n  config:\n");
            // As text: Helm would write long numbers with an exponent.
            new TreeMap<>(topic.settings()).forEach((key, value) -> text.append("    ")
                    .append(key)
                    .append(": \"")
                    .append(value)
                    .append("\"\n"));
        }
        isUpToDate("topics.yaml", "Topics", text.toString());
    }

    @Test
    void shouldAllowWhatTheAccessRulesAllow() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Program program : Program.values()) {
            text.append(program.word()).append(":\n");
            Map<String, List<AccessRule>> byThing = AccessRules.of(program, PLACES).stream()
                    .collect(Collectors.groupingBy(AccessRule::thing, LinkedHashMap::new, Collectors.toList()));
            byThing.values().forEach(rules -> text.append(entry(rules)));
        }
        isUpToDate("access.yaml", "AccessRules", text.toString());
    }

    @Test
    void shouldKnowTheKeysOfTheServices() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String service : List.of("classifier", "trainer", "insights")) {
            text.append(service).append(":\n");
            KnownKeys.of(service)
                    .patterns()
                    .forEach(pattern -> text.append("  - '").append(pattern).append("'\n"));
        }
        isUpToDate("keys.yaml", "the configuration pages", text.toString());
    }

    /** Strimzi's words for a thing and what may be done to it. */
    private static String entry(List<AccessRule> rules) {
        AccessRule first = rules.get(0);
        String resource = first.type() == ResourceType.CLUSTER
                ? "type: cluster"
                : "type: " + (first.type() == ResourceType.TRANSACTIONAL_ID ? "transactionalId" : lower(first.type()))
                        + ", name: " + first.name()
                        + ", patternType: " + (first.prefixed() ? "prefix" : "literal");
        String operations = rules.stream()
                .map(rule -> Stream.of(rule.operation().name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
        return "  - resource: {" + resource + "}\n    operations: [" + operations + "]\n    host: \"*\"\n";
    }

    private static String lower(ResourceType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static void isUpToDate(String name, String source, String content) throws IOException {
        Path file = Chart.FOLDER.resolve("files").resolve(name);
        String made = "# Made from " + source + "; this writes it anew:\n# " + ACCEPT + "\n" + content;
        if ("accept".equals(System.getProperty("chart"))) {
            Files.writeString(file, made);
        }
        assertThat(file).as("stale; write it: %s", ACCEPT).hasContent(made);
    }
}
