package io.bencao.references;

import io.bencao.references.FetchOutcome.Changed;
import io.bencao.references.FetchOutcome.Fetched;
import io.bencao.references.FetchOutcome.Forbidden;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Dns;

/** Asks the allowed places, and nobody else. Thread-safe. */
public final class AllowedFetcher implements ObjectFetcher {

    private static final int LONGEST = 2048;
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]*");

    private final ReferenceRules rules;
    private final FolderPlaces folders;
    private final WebPlaces web;
    private final BucketPlaces buckets;

    /** @param rules what may be fetched */
    public AllowedFetcher(ReferenceRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    /** Test seam: with names of the test's own. */
    AllowedFetcher(ReferenceRules rules, JudgingResolver.Names names) {
        this.rules = rules;
        AddressRules addresses = new AddressRules(rules.networks());
        this.folders = new FolderPlaces(rules.folders(), rules.maxBytes());
        this.web = new WebPlaces(
                rules.servers(),
                addresses,
                new HttpObjects(new JudgingResolver(names, addresses), rules.maxBytes(), rules.timeout()));
        // The store's address is the operator's own word, in the configuration: it is not judged.
        this.buckets = rules.buckets().isEmpty()
                ? null
                : new BucketPlaces(
                        rules.buckets(),
                        new SignedRequests(rules.store()),
                        new HttpObjects(Dns.SYSTEM, rules.maxBytes(), rules.timeout()));
    }

    @Override
    public Optional<String> disabled() {
        return rules.none()
                ? Optional.of("images that are stored elsewhere are not fetched; bencao.references.buckets,"
                        + " bencao.references.servers or bencao.references.folders says from where they may be")
                : Optional.empty();
    }

    @Override
    public FetchOutcome fetch(Reference reference) {
        FetchOutcome found = find(reference);
        if (!(found instanceof Fetched fetched)) {
            return found;
        }
        String actual = sha256(fetched.bytes());
        return actual.equals(reference.sha256()) ? found : new Changed(reference.sha256(), actual);
    }

    private FetchOutcome find(Reference reference) {
        String uri = reference.uri();
        Optional<String> none = disabled();
        if (none.isPresent()) {
            return new Forbidden(none.get());
        }
        if (uri.length() > LONGEST || !PLAIN.matcher(uri).matches()) {
            return new Forbidden(
                    reference.shown() + ": an address has at most " + LONGEST + " characters, all of them plain ASCII");
        }
        int colon = uri.indexOf(':');
        switch (colon < 0 ? "" : uri.substring(0, colon)) {
            case "s3":
                return buckets == null
                        ? new Forbidden("the bucket is not one of bencao.references.buckets, which names none")
                        : buckets.get(reference);
            case "http", "https":
                return web.get(reference);
            case "file":
                return folders.get(reference);
            default:
                return new Forbidden(reference.shown() + ": only s3, https, http and file addresses are fetched");
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        web.close();
        if (buckets != null) {
            buckets.close();
        }
    }
}
