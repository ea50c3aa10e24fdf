package io.bencao.insights;

import io.bencao.insights.api.batchrecords.Software;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build wrote down of itself. */
final class SoftwareFile {

    private static final String FILE = "/bencao-software.properties";

    private SoftwareFile() {}

    /** This program. */
    static Software software(String instance) {
        Properties built = new Properties();
        try (InputStream file = SoftwareFile.class.getResourceAsStream(FILE)) {
            built.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Software(instance, built.getProperty("version"), known(built.getProperty("commit", "")));
    }

    /** A build without git leaves the place of the commit as it is. */
    private static String known(String commit) {
        return commit.isEmpty() || commit.contains("$") || commit.contains("@") ? null : commit;
    }
}
