package io.bencao.cli.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code dataset.json}: what a data set holds and where each image came from. It is written last and appears at once: a folder without it
 * is an export that was not finished. Read as a stream, for there may be a hundred thousand images.
 */
final class ExportFile {

    /** Its name in the data set's folder. */
    static final String NAME = "dataset.json";

    private static final String FORMAT = "bencao-dataset-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExportFile() {}

    /** Writes it into a folder where it must not be yet. */
    static void write(Path folder, ExportedSet set) throws IOException {
        Path unfinished = folder.resolve(NAME + ".part");
        try (JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("format", FORMAT);
            out.writeStringField("as", set.layout().text());
            out.writeStringField("exportedAt", set.exportedAt().toString());
            out.writeStringField("digest", set.digest());
            out.writeArrayFieldStart("images");
            for (ExportedImage image : set.images()) {
                out.writeTree(ExampleJson.of(image.example()).put("file", image.file()));
            }
            out.writeEndArray();
            out.writeArrayFieldStart("missing");
            for (MissingImage missing : set.missing()) {
                out.writeTree(ExampleJson.of(missing.example())
                        .put("reason", missing.reason().text())
                        .put("detail", missing.detail()));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads the one of a data set.
     *
     * @param folder the data set
     * @throws Complaint if there is none, or it can't be read
     */
    static ExportedSet read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw Complaint.usage(folder + " is no data set: there is no " + NAME
                    + " in it. 'bencao dataset export' writes one as its last file.");
        }
        try (JsonParser in = JSON.createParser(file.toFile())) {
            return read(in);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String what = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw Complaint.usage(file + " is no list of a data set: " + what + ". Export it again.");
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + Reason.of(e) + ".", e);
        }
    }

    private static ExportedSet read(JsonParser in) throws IOException {
        ObjectNode head = JSON.createObjectNode();
        List<ExportedImage> images = new ArrayList<>();
        List<MissingImage> missing = new ArrayList<>();
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it is no object");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode each = in.readValueAsTree();
                    if (name.equals("images")) {
                        images.add(image(each));
                    } else if (name.equals("missing")) {
                        missing.add(missing(each));
                    }
                }
            } else {
                head.set(name, in.readValueAsTree());
            }
        }
        if (!ExampleJson.text(head, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("its format is " + head.get("format") + " and not " + FORMAT);
        }
        return new ExportedSet(
                ImageLayout.named(ExampleJson.text(head, "as")),
                ExampleJson.time(head, "exportedAt"),
                ExampleJson.text(head, "digest"),
                images,
                missing);
    }

    private static ExportedImage image(JsonNode node) {
        return new ExportedImage(ExampleJson.read(node), below(ExampleJson.text(node, "file")));
    }

    private static MissingImage missing(JsonNode node) {
        return new MissingImage(
                ExampleJson.read(node),
                MissingImage.Reason.named(ExampleJson.text(node, "reason")),
                ExampleJson.text(node, "detail"));
    }

    /** A path that leads out of the folder is nobody's image. */
    private static String below(String file) {
        try {
            Path path = Path.of(file);
            if (!path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..") && !file.isBlank()) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(Reason.of(e), e);
        }
        throw new IllegalArgumentException("the path " + file + " leads out of the data set");
    }
}
