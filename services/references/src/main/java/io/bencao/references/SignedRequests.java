package io.bencao.references;

import io.bencao.references.ReferenceRules.Store;
import java.net.URL;
import java.time.Duration;
import okhttp3.HttpUrl;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Addresses that an object store answers to because they are signed (AWS Signature Version 4 in the query): nothing is asked of the
 * store to make one. Thread-safe.
 */
final class SignedRequests implements AutoCloseable {

    /** Longer than an attempt, and than clocks usually differ. */
    private static final Duration VALID = Duration.ofMinutes(15);

    private final S3Presigner presigner;

    SignedRequests(Store store) {
        this(store, DefaultCredentialsProvider.builder().build());
    }

    SignedRequests(Store store, AwsCredentialsProvider credentials) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(store.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(store.endpoint().isPresent())
                        .build());
        store.endpoint().ifPresent(builder::endpointOverride);
        this.presigner = builder.build();
    }

    HttpUrl get(StoredObject object) {
        return address(presigner
                .presignGetObject(sign -> sign.signatureDuration(VALID)
                        .getObjectRequest(
                                request -> request.bucket(object.bucket()).key(object.key())))
                .url());
    }

    HttpUrl put(StoredObject object) {
        return address(presigner
                .presignPutObject(sign -> sign.signatureDuration(VALID)
                        .putObjectRequest(
                                request -> request.bucket(object.bucket()).key(object.key())))
                .url());
    }

    private static HttpUrl address(URL url) {
        return HttpUrl.Companion.get(url.toString());
    }

    @Override
    public void close() {
        presigner.close();
    }
}
