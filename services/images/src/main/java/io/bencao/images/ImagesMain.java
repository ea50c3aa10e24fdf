package io.bencao.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes images of what is packaged; {@code deploy/images/build} packages and calls it. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        header = "Make container images of packaged programs, without a container engine.")
final class ImagesMain implements Callable<Integer> {

    private static final int IMPOSSIBLE = 3;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which images. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--root", required = true, description = "The source tree.")
    private Path root;

    @Option(names = "--base", required = true, description = "Base image with Java 17: tar://FILE, or a registry's.")
    private String base;

    @Option(names = "--platform", defaultValue = "amd64", description = "amd64 or arm64. Default: ${DEFAULT-VALUE}.")
    private String platform;

    @Option(names = "--flavour", defaultValue = "", description = "Ending of the packaging folders and of the name.")
    private String flavour;

    @Option(names = "--suffix", defaultValue = "", description = "Behind each image's name: -cuda.")
    private String suffix;

    @Option(names = "--tag", required = true, description = "Of each image.")
    private String tag;

    @Option(names = "--prefix", defaultValue = "bencao", description = "Before each image's name.")
    private String prefix;

    @Option(names = "--version-label", required = true, description = "Version of the project.")
    private String version;

    @Option(names = "--revision", defaultValue = "", description = "Of the sources.")
    private String revision;

    @Option(names = "--created", required = true, description = "The time that images carry.")
    private Instant created;

    @Option(names = "--out", required = true, description = "Folder for archives.")
    private Path out;

    /** Makes images and ends with 0, or 3 where one can't be made. */
    public static void main(String[] arguments) {
        // Jib asks it for digests and times; nothing here depends on where the user lives.
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new ImagesMain())
                .setExecutionExceptionHandler((e, line, result) -> {
                    System.err.println("images: " + e.getMessage());
                    return IMPOSSIBLE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Platform machine = Platform.named(platform);
        ImageAssembly assembly = new ImageAssembly(base, machine, new ImageLabels(version, revision, created), out);
        for (ImageKind kind : wanted()) {
            PackagedProgram program = new PackagedProgram(
                    kind, root.resolve("services").resolve(kind.module()).resolve("target"), flavour);
            Path scratch = out.resolve("stripped" + flavour).resolve(kind.name());
            List<com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer> layers =
                    new ImageContents(root, program).layers(new NativeFiles(machine), scratch);
            String name = kind.name() + suffix;
            String file = machine == Platform.AMD64 ? name : name + "-" + machine.architecture();
            ImageAssembly.Made made = assembly.make(kind, prefix + "/" + name + ":" + tag, file, layers);
            Files.copy(program.billOfMaterials(), out.resolve(file + ".bom.json"), StandardCopyOption.REPLACE_EXISTING);
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %s %d MB%n",
                    made.reference(),
                    machine.architecture(),
                    made.digest(),
                    Files.size(made.archive()) / 1_000_000);
        }
        return 0;
    }

    private List<ImageKind> wanted() {
        for (String name : names) {
            if (ImageKind.ALL.stream().noneMatch(kind -> kind.name().equals(name))) {
                throw new IllegalArgumentException("no image " + name + "; there are "
                        + ImageKind.ALL.stream().map(ImageKind::name).toList());
            }
        }
        return ImageKind.ALL.stream()
                .filter(kind -> names.isEmpty() || names.contains(kind.name()))
                .toList();
    }
}
