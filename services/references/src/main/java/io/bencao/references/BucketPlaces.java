package io.bencao.references;

import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Unreachable;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import software.amazon.awssdk.core.exception.SdkException;

/** Objects in buckets that are allowed by name. Thread-safe. */
final class BucketPlaces implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");

    /** What the store says of us, not of the object: whoever looks after the credentials puts it right. */
    private static final Set<String> OUR_FAULT = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "TokenRefreshRequired",
            "RequestTimeTooSkewed",
            "AuthorizationHeaderMalformed",
            "PermanentRedirect",
            "TemporaryRedirect");

    private final Set<String> buckets;
    private final SignedRequests signed;
    private final HttpObjects http;

    BucketPlaces(Set<String> buckets, SignedRequests signed, HttpObjects http) {
        this.buckets = buckets;
        this.signed = signed;
        this.http = http;
    }

    /** What is there, of whatever digest. */
    FetchOutcome get(Reference reference) {
        StoredObject object;
        try {
            object = StoredObject.of(reference.uri());
        } catch (IllegalArgumentException e) {
            return new Forbidden(reference.shown() + ": " + e.getMessage());
        }
        if (!buckets.contains(object.bucket())) {
            return new Forbidden("the bucket '" + object.bucket() + "' is not one of bencao.references.buckets ("
                    + buckets.size() + ")");
        }
        HttpUrl url;
        try {
            url = signed.get(object);
        } catch (SdkException e) {
            return new Unreachable(true, reference.shown() + ": can't be signed: " + e.getMessage());
        }
        return http.get(url, reference.shown(), (status, text) -> refusal(reference, status, text));
    }

    private static FetchOutcome refusal(Reference reference, int status, String text) {
        Matcher code = CODE.matcher(text);
        boolean found = code.find();
        if (found && OUR_FAULT.contains(code.group(1))) {
            return new Unreachable(true, reference.shown() + ": the store does not take our request: " + code.group(1));
        }
        return found
                ? new Forbidden(
                        reference.shown() + ": the store refuses to give it: " + code.group(1) + " (" + status + ")")
                : null;
    }

    @Override
    public void close() {
        http.close();
        signed.close();
    }
}
