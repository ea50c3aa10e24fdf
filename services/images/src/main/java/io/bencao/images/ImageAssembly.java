package io.bencao.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Puts layers on a base.
 *
 * @param base {@code tar://FILE} as {@code docker save} writes it, or an image of a registry
 * @param platform what the base must be for, and the image is
 * @param labels what each image says about itself
 * @param out folder for archives
 */
record ImageAssembly(String base, Platform platform, ImageLabels labels, Path out) {

    /**
     * An image that was made.
     *
     * @param digest of its manifest: the same for the same inputs
     * @param archive what {@code docker load} takes
     */
    record Made(String reference, String digest, Path archive) {}

    /**
     * Makes one.
     *
     * @param layers its own, above those of the base
     * @throws IOException if the base can't be had or something can't be written
     */
    Made make(ImageKind kind, String reference, String file, List<FileEntriesLayer> layers)
            throws IOException, InterruptedException {
        Path archive = Files.createDirectories(out).resolve(file + ".tar");
        Path caches = out.resolve("cache");
        try {
            JibContainerBuilder image = Jib.from(base)
                    .setPlatforms(Set.of(
                            new com.google.cloud.tools.jib.api.buildplan.Platform(platform.architecture(), "linux")))
                    .setUser(ImageContents.USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get(ImageContents.STATE))
                    .setEntrypoint(kind.entrypoint())
                    .setLabels(labels.of(kind))
                    .setCreationTime(labels.created())
                    .addEnvironmentVariable("LC_ALL", "C.UTF-8")
                    .addEnvironmentVariable("HOME", ImageContents.STATE)
                    .addEnvironmentVariable("TORCH_CPP_LOG_LEVEL", "ERROR");
            if (kind.port() > 0) {
                image.setExposedPorts(Set.of(Port.tcp(kind.port())));
            }
            image.setFileEntriesLayers(layers);
            JibContainer made =
                    image.containerize(Containerizer.to(TarImage.at(archive).named(reference))
                            .setOfflineMode(base.startsWith("tar://"))
                            .setToolName("bencao")
                            .setBaseImageLayersCache(caches)
                            .setApplicationLayersCache(caches));
            return new Made(reference, made.getDigest().toString(), archive);
        } catch (InvalidImageReferenceException e) {
            throw new IOException("no name of an image: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "can't make " + reference + " on " + base + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (com.google.cloud.tools.jib.api.RegistryException
                | com.google.cloud.tools.jib.api.CacheDirectoryCreationException e) {
            throw new IOException("can't make " + reference + " on " + base + ": " + e.getMessage(), e);
        }
    }
}
