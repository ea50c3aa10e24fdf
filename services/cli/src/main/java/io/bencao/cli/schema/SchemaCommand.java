package io.bencao.cli.schema;

import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.asyncapi.AsyncApiDocument;
import io.bencao.schemas.json.JsonRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the contract. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        header = "Print a record type's Avro schema or fingerprint, the topics, or all of it as AsyncAPI.",
        description =
                "Values on the wire are Avro single-object records: the bytes C3 01, the fingerprint (8 bytes, little"
                        + " endian), then the record. With the schema at hand any Avro library writes and reads them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao schema ImageEvent > image-event.avsc",
            "  bencao schema ImageEvent --fingerprint     the ten bytes that stand before every ImageEvent, in hex",
            "  bencao schema --topics",
            "  bencao schema --asyncapi > asyncapi.json     channels, messages, keys, headers: for generators and viewers"
        })
public final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TYPE", description = "ImageEvent, Prediction, Feedback, and more")
    private String type;

    @Option(
            names = "--fingerprint",
            description = "The header of its records, ten bytes in hex, instead of the schema.")
    private boolean fingerprint;

    @Option(names = "--topics", description = "All topics: name, key, value, partitions, settings.")
    private boolean topics;

    @Option(
            names = "--asyncapi",
            description = "An AsyncAPI 3.0 document of all topics, as JSON; also in docs/asyncapi.json.")
    private boolean asyncApi;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        Answer answer = output.answer(spec.commandLine());
        if (asyncApi) {
            spec.commandLine().getOut().print(AsyncApiDocument.text());
            spec.commandLine().getOut().flush();
        } else if (topics) {
            Topics.all().forEach(topic -> answer.say("%s", line(topic)));
            answer.value(Topics.all().stream().map(SchemaCommand::fields).toList());
        } else if (type == null) {
            throw Complaint.usage("name a record type, one of " + names() + "; or give --topics or --asyncapi.");
        } else if (fingerprint) {
            answer.say("%s", JsonRecord.fingerprint(schema()));
            answer.value(Map.of("type", schema().getName(), "fingerprint", JsonRecord.fingerprint(schema())));
        } else {
            // A schema is JSON, whoever asks for it.
            spec.commandLine().getOut().println(schema().toString(!output.isJson()));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private Schema schema() {
        return schemas().stream()
                .filter(schema -> schema.getName().equalsIgnoreCase(type))
                .findFirst()
                .orElseThrow(() -> Complaint.usage("there is no record type " + type + "; there are " + names() + "."));
    }

    private static List<Schema> schemas() {
        return Topics.all().stream()
                .flatMap(topic -> topic.value().stream())
                .map(value -> SpecificData.get().getSchema(value))
                .toList();
    }

    private static String names() {
        return schemas().stream().map(Schema::getName).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> fields(Topic<?> topic) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", topic.name());
        fields.put("key", topic.keyMeans());
        fields.put("value", value(topic));
        fields.put("partitions", topic.partitions());
        fields.put("settings", topic.settings());
        return fields;
    }

    private static String value(Topic<?> topic) {
        return topic.value().map(Class::getSimpleName).orElse("bytes");
    }

    private static String line(Topic<?> topic) {
        String settings = topic.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return Cells.line(
                String.format(Locale.ROOT, "%-18s", topic.name()),
                "key: " + topic.keyMeans() + "; value: " + value(topic) + "; partitions: " + topic.partitions() + ";",
                settings);
    }
}
