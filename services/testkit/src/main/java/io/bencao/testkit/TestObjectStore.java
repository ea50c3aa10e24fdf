package io.bencao.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * A real object store in this JVM, its objects in a folder; it speaks S3 and verifies every signature. Whoever uses it needs s3proxy
 * on the class path of its tests. Its credentials are made those of this JVM, where the AWS library finds them.
 */
public final class TestObjectStore implements AutoCloseable {

    private static final String KEY = "test-key";
    private static final String SECRET = "test-secret";

    private final Path folder;
    private final URI endpoint;
    private S3Proxy proxy;

    private TestObjectStore(Path folder, URI endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** Starts one with these buckets. */
    public static TestObjectStore start(Path folder, List<String> buckets) throws Exception {
        credentials().forEach(System::setProperty);
        for (String bucket : buckets) {
            Files.createDirectories(folder.resolve(bucket));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TestObjectStore store = new TestObjectStore(folder, URI.create("http://127.0.0.1:" + port));
        store.comeBack();
        return store;
    }

    /** What a program finds them by, as system properties. */
    public static Map<String, String> credentials() {
        return Map.of("aws.accessKeyId", KEY, "aws.secretAccessKey", SECRET);
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** An object as the store keeps it. */
    public Path object(String bucket, String key) {
        return folder.resolve(bucket).resolve(key);
    }

    /** Listens again, after {@link #goAway}. */
    public void comeBack() throws Exception {
        proxy = S3Proxy.builder()
                .endpoint(endpoint)
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .build();
        proxy.start();
    }

    /** Stops listening; what it holds stays. */
    public void goAway() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("the object store does not stop", e);
        }
    }

    @Override
    public void close() throws IOException {
        goAway();
    }
}
