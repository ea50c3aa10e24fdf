package io.bencao.imaging.folder;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of files and folders that systems, cameras and programs put beside images for themselves. */
final class SystemNames {

    private static final Set<String> WHOLE = Set.of(
            // macOS, in archives and on shares
            "__macosx",
            "icon\r",
            "network trash folder",
            "temporary items",
            // Windows
            "thumbs.db",
            "ehthumbs.db",
            "ehthumbs_vista.db",
            "desktop.ini",
            "$recycle.bin",
            "recycler",
            "system volume information",
            // network storage of Synology and QNAP
            "@eadir",
            "@tmp",
            "@__thumb",
            "@recycle",
            "@recently-snapshot",
            "#recycle",
            "#snapshot",
            // Linux, Picasa, Zoner, Python
            "lost+found",
            "picasa.ini",
            "zbthumbnail.info",
            "__pycache__");

    /** Office's and Synology's. */
    private static final List<String> BEGINNINGS = List.of(".", "~$", "synofile_thumb_");

    /** Copies that editors keep, and what is not yet copied or loaded to its end. */
    private static final List<String> ENDS =
            List.of("~", ".bak", ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".download");

    private SystemNames() {}

    /** Whether a file or folder of this name is nobody's image, whatever is in it. */
    static boolean has(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return WHOLE.contains(small)
                || BEGINNINGS.stream().anyMatch(small::startsWith)
                || ENDS.stream().anyMatch(small::endsWith);
    }
}
