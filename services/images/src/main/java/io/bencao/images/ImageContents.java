package io.bencao.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layers of an image, what changes least first: folders to write in, libraries of others, the starter checkpoint, our own.
 * Everything but the folders belongs to root and can't be written by the program.
 */
public final class ImageContents {

    /** Where the program lies. */
    public static final String HOME = "/opt/bencao";
    /** The program's own folder; a volume. */
    public static final String STATE = "/data";
    /** Not root, and no account of any base image. */
    public static final String USER = "10001:10001";

    /** State, the store and keys that services share: volumes take owner and mode from here. */
    private static final List<String> WRITABLE = List.of(STATE, "/store", "/keys");
    /** Where Kafka's official image has its data: the broker's image can stand in for it. */
    private static final List<String> OF_A_BROKER = List.of(STATE, "/var/lib/kafka/data");

    private final Path root;
    private final PackagedProgram program;

    ImageContents(Path root, PackagedProgram program) {
        this.root = root;
        this.program = program;
    }

    List<FileEntriesLayer> layers(NativeFiles natives, Path scratch) throws IOException {
        FileEntriesLayer.Builder others = FileEntriesLayer.builder().setName("libraries");
        FileEntriesLayer.Builder own = FileEntriesLayer.builder().setName("program");
        for (PackagedProgram.Part part : program.parts()) {
            FileEntriesLayer.Builder layer = part.isOwn() ? own : others;
            layer.addEntry(natives.stripped(part.file(), scratch), path(HOME + "/" + part.place()));
        }
        own.addEntry(program.billOfMaterials(), path(HOME + "/bom.json"));
        program(own, "deploy/images/healthy", "healthy");
        if (isBroker()) {
            program(own, "deploy/images/broker/start", "start");
            own.addEntryRecursive(root.resolve("deploy/images/broker/config"), path(HOME + "/config"));
        }
        List<FileEntriesLayer> layers = new ArrayList<>(List.of(folders(), others.build()));
        if (program.kind().hasStarter()) {
            layers.add(starter());
        }
        layers.add(own.build());
        return layers;
    }

    private void program(FileEntriesLayer.Builder layer, String from, String name) throws IOException {
        layer.addEntry(root.resolve(from), path(HOME + "/" + name), FilePermissions.fromOctalString("755"));
    }

    private boolean isBroker() {
        return program.kind().name().equals("broker");
    }

    private FileEntriesLayer folders() {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("folders");
        for (String folder : isBroker() ? OF_A_BROKER : WRITABLE) {
            layer.addEntry(new FileEntry(
                    root,
                    path(folder),
                    FilePermissions.fromOctalString("750"),
                    FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                    USER));
        }
        return layer.build();
    }

    private FileEntriesLayer starter() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("starter");
        Path starter = root.resolve("model/starter");
        try (Stream<Path> files = Files.walk(starter)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                layer.addEntry(file, path(HOME + "/starter/" + starter.relativize(file)));
            }
        }
        return layer.build();
    }

    private static AbsoluteUnixPath path(String text) {
        return AbsoluteUnixPath.get(text);
    }
}
