package io.bencao.protocols.stores;

import io.bencao.checkpoint.StoredFiles;
import io.bencao.references.ReferenceRules.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects of a bucket whose keys begin alike, by what follows. A request that fails is repeated as AWS's library does. Thread-safe. */
final class BucketFiles implements StoredFiles {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Without a byte. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int CHUNK = 64 * 1024;

    private interface Asked<T> {
        T ask() throws IOException;
    }

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private BucketFiles(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * @param prefix of every key: empty, or ends with a slash
     * @param access where the object store is
     */
    static BucketFiles of(String bucket, String prefix, Store access) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(access.region()))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .build())
                // Digests are ours and checked at each reading; stores of others don't all know AWS's checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .forcePathStyle(access.endpoint().isPresent());
        access.endpoint().ifPresent(builder::endpointOverride);
        return new BucketFiles(builder.build(), bucket, prefix);
    }

    @Override
    public byte[] read(String name, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(name, most, () -> bytes);
        return bytes.toByteArray();
    }

    @Override
    public void download(String name, long most, Path target) throws IOException {
        copy(name, most, () -> Files.newOutputStream(target, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public void upload(Path file, String name) throws IOException {
        asked(name, () -> client.putObject(put -> put.bucket(bucket).key(prefix + name), RequestBody.fromFile(file)));
    }

    @Override
    public List<String> names() throws IOException {
        return asked(
                "",
                () -> client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .map(key -> key.substring(prefix.length()))
                        .toList());
    }

    /** All of it, or one byte more than there may be. */
    private void copy(String name, long most, Asked<OutputStream> target) throws IOException {
        asked(name, () -> {
            ResponseInputStream<GetObjectResponse> object =
                    client.getObject(get -> get.bucket(bucket).key(prefix + name));
            try (OutputStream out = target.ask()) {
                long copied = copy(object, out, most + 1);
                long told = object.response().contentLength();
                if (copied < Math.min(told, most + 1)) {
                    throw new IOException("the object store broke off after " + copied + " of " + told + " bytes of "
                            + prefix + name);
                }
            } finally {
                // Closing would read what is left, to use the connection again.
                object.abort();
            }
            return null;
        });
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long copied = 0;
        while (copied < most) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, most - copied));
            if (read < 0) {
                break;
            }
            out.write(chunk, 0, read);
            copied += read;
        }
        return copied;
    }

    private <T> T asked(String name, Asked<T> question) throws IOException {
        String place = "s3://" + bucket + "/" + prefix + name;
        try {
            return question.ask();
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(place);
        } catch (S3Exception e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode() + ", ";
            throw new IOException("the object store refuses " + place + ": " + code + "status " + e.statusCode(), e);
        } catch (SdkException e) {
            throw new IOException("the object store can't be asked for " + place + ": " + e.getMessage(), e);
        }
    }
}
