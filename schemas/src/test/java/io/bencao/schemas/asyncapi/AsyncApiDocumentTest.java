package io.bencao.schemas.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiDocumentTest {

    private static final String ACCEPT = "mvn test -pl schemas -Dtest=AsyncApiDocumentTest -Dasyncapi=accept";
    private static final Path PAGE = Path.of("..", "docs", "asyncapi.json");

    private final ObjectNode document = AsyncApiDocument.json();

    @Test
    void shouldStandInTheDocumentationAsItIsMade() throws IOException {
        if ("accept".equals(System.getProperty("asyncapi"))) {
            Files.writeString(PAGE, AsyncApiDocument.text());
        }
        assertThat(PAGE)
                .as("docs/asyncapi.json is stale; write it with %s", ACCEPT)
                .hasContent(AsyncApiDocument.text());
    }

    @Test
    void shouldKeepToTheSpecification() throws IOException {
        assertThat(AsyncApiRules.broken(document)).isEmpty();
        assertThat(AsyncApiRules.broken(new ObjectMapper().readTree(AsyncApiDocument.text())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("damages")
    void shouldNotPassOverWhatBreaksTheSpecification(Consumer<ObjectNode> damage) {
        // When
        damage.accept(document);

        // Then
        assertThat(AsyncApiRules.broken(document)).isNotEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> damages() {
        return Stream.of(
                damage("another version", all -> all.put("asyncapi", "2.6.0")),
                damage("a misspelt key of the document", all -> all.set("chanels", all.remove("channels"))),
                damage("no title", all -> at(all, "/info").remove("title")),
                damage("a misspelt key of a channel", all -> at(all, "/channels/alerts")
                        .put("adress", "alerts")),
                damage("a channel without messages", all -> at(all, "/channels/alerts")
                        .remove("messages")),
                damage("a channel whose messages are none", all -> at(all, "/channels/alerts/messages")
                        .removeAll()),
                damage("a reference to nothing", all -> at(all, "/channels/alerts/messages/Alert")
                        .put("$ref", "#/components/messages/Alarm")),
                damage("a reference that goes elsewhere", all -> at(all, "/channels/alerts/messages/Alert")
                        .put("$ref", "#/channels/alerts")),
                damage("a message that no channel has", all -> at(all, "/components/messages")
                        .set("Alarm", at(all, "/components/messages/Alert").deepCopy())),
                damage("an operation that is neither", all -> at(all, "/operations/send-alerts")
                        .put("action", "publish")),
                damage("a name in the address that is explained nowhere", all -> at(all, "/channels/json-predictions")
                        .remove("parameters")),
                damage("an Avro schema that is none", all -> at(all, "/components/messages/Alert/payload/schema")
                        .put("type", "recrd")),
                damage("a schema format that nobody knows", all -> at(all, "/components/messages/Alert/payload")
                        .put("schemaFormat", "application/vnd.apache.avro")),
                damage("a misspelt keyword of a JSON Schema", all -> at(
                                all, "/components/messages/JsonPrediction/payload")
                        .put("requierd", true)),
                damage("a header that is required and not there", all -> at(
                                all, "/components/messages/JsonPrediction/headers/properties")
                        .remove("content-type")),
                damage("a misspelt key of a binding", all -> at(all, "/channels/alerts/bindings/kafka")
                        .put("partition", 1)),
                damage("no partitions", all -> at(all, "/channels/alerts/bindings/kafka")
                        .put("partitions", 0)));
    }

    @Test
    void shouldHaveEveryTopicAsItIsMade() {
        for (Topic<?> topic : Topics.all()) {
            JsonNode binding = document.at("/channels/" + topic.name() + "/bindings/kafka");
            assertThat(binding.path("topic").asText()).isEqualTo(topic.name());
            assertThat(binding.path("partitions").asInt()).isEqualTo(topic.partitions());
            topic.settings().forEach((key, value) -> assertThat(text(binding.at("/topicConfiguration/" + key)))
                    .as(topic + " " + key)
                    .isEqualTo(value));
        }
        assertThat(document.path("channels").size()).isEqualTo(Topics.all().size() + 1);
    }

    @Test
    void shouldHaveTheSchemasThatRecordsAreWrittenWith() {
        for (Topic<?> topic : Topics.all()) {
            topic.value().map(type -> SpecificData.get().getSchema(type)).ifPresent(schema -> {
                JsonNode payload = document.at("/components/messages/" + schema.getName() + "/payload/schema");
                Schema parsed = new Schema.Parser().parse(payload.toString());
                assertThat(SchemaNormalization.parsingFingerprint64(parsed))
                        .as(schema.getName())
                        .isEqualTo(SchemaNormalization.parsingFingerprint64(schema));
                assertThat(payload.toString()).doesNotContain("avro.java");
            });
        }
    }

    @Test
    void shouldNameEveryReasonOfADeadLetter() {
        JsonNode reasons =
                document.at("/components/messages/ImageEventDeadLetter/headers/properties/bencao-dlq-reason/enum");
        List<String> texts = new ArrayList<>();
        reasons.forEach(reason -> texts.add(reason.asText()));
        assertThat(texts)
                .containsExactlyElementsOf(Stream.of(DeadLetter.Reason.values())
                        .map(DeadLetter.Reason::text)
                        .toList());
    }

    private static String text(JsonNode setting) {
        return setting.isArray() ? setting.path(0).asText() : setting.asText();
    }

    private static Named<Consumer<ObjectNode>> damage(String name, Consumer<ObjectNode> damage) {
        return Named.of(name, damage);
    }

    private static ObjectNode at(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }
}
