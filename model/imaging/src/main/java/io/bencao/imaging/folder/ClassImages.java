package io.bencao.imaging.folder;

import java.nio.file.Path;
import java.util.List;

/**
 * A class folder.
 *
 * @param name of the class, in Unicode's form C whatever the file system keeps
 * @param folder its images lie in it or below
 * @param images in the order of their paths
 */
public record ClassImages(String name, Path folder, List<Path> images) {

    public ClassImages {
        images = List.copyOf(images);
    }
}
