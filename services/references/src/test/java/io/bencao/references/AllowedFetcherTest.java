package io.bencao.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.references.FetchOutcome.Changed;
import io.bencao.references.FetchOutcome.Fetched;
import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Missing;
import io.bencao.references.FetchOutcome.TooLarge;
import io.bencao.references.FetchOutcome.Unreachable;
import io.bencao.references.ReferenceRules.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AllowedFetcherTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final int LIMIT = 100_000;
    private static final String DIGEST = AllowedFetcher.sha256(BadServer.IMAGE);
    private static final Store STORE = new Store(Optional.empty(), Store.USUAL_REGION);

    @TempDir
    Path folder;

    private BadServer server;
    private AllowedFetcher here;

    @BeforeEach
    void start() throws Exception {
        server = new BadServer();
        here = fetcher(List.of("127.0.0.0/8"), host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        server.close();
    }

    /** Allows the server of this test by two names. */
    private AllowedFetcher fetcher(List<String> networks, JudgingResolver.Names names) {
        return fetcher(networks, names, TIMEOUT);
    }

    private AllowedFetcher fetcher(List<String> networks, JudgingResolver.Names names, Duration timeout) {
        return new AllowedFetcher(
                new ReferenceRules(
                        Set.of("frames"),
                        Set.of(
                                WebServer.of("http://images.example:" + server.port()),
                                WebServer.of("http://127.0.0.1:" + server.port())),
                        List.of(folder.resolve("images")),
                        networks.stream().map(AddressBlock::of).toList(),
                        LIMIT,
                        timeout,
                        STORE),
                names);
    }

    private Reference at(String path) {
        return new Reference("http://images.example:" + server.port() + path, DIGEST);
    }

    @Test
    void shouldTellWhatEachAnswerMeans() {
        assertThat(((Fetched) here.fetch(at("/good"))).bytes()).isEqualTo(BadServer.IMAGE);
        assertThat(here.fetch(new Reference(at("/good").uri(), "0".repeat(64))))
                .isEqualTo(new Changed("0".repeat(64), DIGEST));
        // Bytes as they came: nobody unpacks them.
        assertThat(here.fetch(at("/packed"))).isInstanceOf(Fetched.class);
        assertThat(here.fetch(at("/huge"))).isEqualTo(new TooLarge(LIMIT));
        assertThat(here.fetch(at("/endless"))).isEqualTo(new TooLarge(LIMIT));
        for (int missing : List.of(404, 410)) {
            assertThat(here.fetch(at("/status/" + missing))).as("%s", missing).isInstanceOf(Missing.class);
        }
        for (int refused :
                List.of(204, 205, 206, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 405, 406, 411, 414)) {
            assertThat(here.fetch(at("/status/" + refused))).as("%s", refused).isInstanceOf(Forbidden.class);
        }
        for (int failed : List.of(500, 501, 502, 504, 599)) {
            assertThat(here.fetch(at("/status/" + failed)))
                    .as("%s", failed)
                    .isInstanceOfSatisfying(
                            Unreachable.class, u -> assertThat(u.placeAway()).isFalse());
        }
        for (int busy : List.of(429, 503)) {
            assertThat(here.fetch(at("/status/" + busy)))
                    .as("%s", busy)
                    .isInstanceOfSatisfying(
                            Unreachable.class, u -> assertThat(u.placeAway()).isTrue());
        }
        assertThat(here.fetch(at("/cut"))).isInstanceOf(Unreachable.class);
        assertThat(here.fetch(at("/nonsense"))).isInstanceOf(Unreachable.class);
    }

    @Test
    void shouldFollowNoRedirect() {
        assertThat(here.fetch(at("/status/302"))).isInstanceOf(Forbidden.class);
        assertThat(server.asked()).containsExactly("/status/302");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/drip", "/drip-headers", "/silent"})
    void shouldNotWaitForLongerThanItMayHoweverSlowlyItComes(String path) {
        try (AllowedFetcher impatient = fetcher(
                List.of("127.0.0.0/8"), host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, SHORT)) {
            long began = System.nanoTime();
            assertThat(impatient.fetch(at(path))).isInstanceOf(Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT.dividedBy(2), TIMEOUT.dividedBy(2));
        }
    }

    /** Every way of writing an address of this machine, or of hiding whose address it is, in every place where it could stand. */
    @Test
    void shouldAskNobodyButTheAllowedWhateverTheAddressLooksLike() {
        List<String> hosts = List.of(
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1.",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "017700000001",
                "0",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[fe80::1%25lo]",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "168.63.129.16",
                "metadata.google.internal",
                "127.0.0.1%2e",
                "127%2e0%2e0%2e1",
                "%31%32%37.0.0.1",
                "127\u30020\u30020\u30021",
                "\u24db\u24de\u24d2alhost",
                "images.example.evil.example",
                "evil-images.example",
                "images.example%00.evil.example",
                "images.example%2f@127.0.0.1",
                "images.example@127.0.0.1",
                "images.example:80@127.0.0.1",
                "127.0.0.1\\@images.example",
                "127.0.0.1#@images.example",
                "127.0.0.1?@images.example",
                "@images.example",
                "user:pw@images.example",
                "images.example.",
                "images..example",
                "xn--images-.example",
                "im\u0430ges.example",
                " images.example",
                "images.example\t",
                "",
                ":",
                "[",
                "[::1");
        int port = server.port();
        List<String> bad = new ArrayList<>();
        for (String host : hosts) {
            for (String scheme : List.of("http", "https", "HTTP", "ftp", "gopher", "jar:http", "file", "s3")) {
                bad.add(scheme + "://" + host + ":" + port + "/good");
            }
            bad.add("//" + host + "/good");
            bad.add("http://" + host + "/good");
        }
        for (String odd : List.of("0", "00" + port, "+" + port, (port + 65_536) + "", "-1", "", "22", port + "x")) {
            bad.add("http://images.example:" + odd + "/good");
        }
        for (String path :
                List.of("/../good", "/./good", "/%2e%2e/good", "/a/%2E./good", "/good#part", "/..", "/a/..")) {
            bad.add(at(path).uri());
        }
        bad.add(at("/" + "x".repeat(3000)).uri());
        bad.addAll(List.of(
                "", "x", "good", "data:image/png;base64,AAAA", "http:", "http:/good", "http:good", "javascript:1"));

        assertThat(bad).hasSizeGreaterThan(500);
        for (String uri : bad) {
            assertThat(here.fetch(new Reference(uri, DIGEST))).as(uri).isInstanceOf(Forbidden.class);
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void shouldConnectToNoAddressThatIsNotPublicUnlessItsNetworkIsAllowed() {
        List<String> addresses = List.of(
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.254",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:a00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
                "100::1",
                "2001:db8::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1");
        for (String address : addresses) {
            try (AllowedFetcher strict =
                    fetcher(List.of(), host -> new InetAddress[] {InetAddress.getByName(address)})) {
                assertThat(strict.fetch(at("/good"))).as(address).isInstanceOf(Forbidden.class);
            }
        }
        // Not even one among good ones, and not as a literal.
        try (AllowedFetcher strict = fetcher(List.of(), host ->
                new InetAddress[] {InetAddress.getByName("192.0.78.1"), InetAddress.getByName("127.0.0.1")})) {
            assertThat(strict.fetch(at("/good"))).isInstanceOf(Forbidden.class);
            assertThat(strict.fetch(new Reference("http://127.0.0.1:" + server.port() + "/good", DIGEST)))
                    .isInstanceOf(Forbidden.class);
        }
        assertThat(server.asked()).isEmpty();
        AddressRules none = new AddressRules(List.of());
        for (String open :
                List.of("1.1.1.1", "9.255.255.255", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1")) {
            assertThat(AddressBlock.of(open).contains(address(open))).isTrue();
            assertThat(none.objection(address(open))).as(open).isEmpty();
        }
    }

    @Test
    void shouldConnectToTheAddressThatWasJudgedThoughTheNameStandsForAnotherNow() {
        // Given: good once, then this machine
        AtomicInteger asked = new AtomicInteger();
        JudgingResolver.Names rebinding = host ->
                new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")};
        try (AllowedFetcher fetcher = fetcher(List.of("127.0.0.2/32"), rebinding)) {

            // When, Then: nobody listens at the judged address, and nobody else is asked; the other is refused when its
            // turn comes
            assertThat(fetcher.fetch(at("/good"))).isInstanceOf(Unreachable.class);
            assertThat(asked).hasValue(1);
            assertThat(fetcher.fetch(at("/good"))).isInstanceOf(Forbidden.class);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void shouldReadFilesOfAllowedFoldersOnly() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        Path good = Files.write(images.resolve("a b.jpg"), BadServer.IMAGE);
        Path secret = Files.write(folder.resolve("secret"), BadServer.IMAGE);
        Files.createSymbolicLink(images.resolve("out"), secret);
        Files.createSymbolicLink(images.resolve("in"), good);
        Files.write(images.resolve("large"), new byte[LIMIT + 1]);
        Files.createDirectory(images.resolve("sub"));
        String base = images.toUri().toString();

        assertThat(file(good.toUri().toString())).isInstanceOf(Fetched.class);
        assertThat(file(base + "in")).isInstanceOf(Fetched.class);
        assertThat(file(base + "none")).isInstanceOf(Missing.class);
        assertThat(file(base + "large")).isEqualTo(new TooLarge(LIMIT));
        for (String bad : List.of(
                secret.toUri().toString(),
                base + "out",
                base + "sub",
                base + "../secret",
                base + "%2e%2e/secret",
                base,
                "file:///etc/hostname",
                "file:///",
                "file:",
                "file:relative",
                "file://host" + good,
                base + "in?x",
                base + "in#x",
                base + "in%00",
                base.replace("images", "images2") + "in")) {
            assertThat(file(bad)).as(bad).isInstanceOf(Forbidden.class);
        }
    }

    private FetchOutcome file(String uri) {
        return here.fetch(new Reference(uri, DIGEST));
    }

    @Test
    void shouldAskForNoObjectOfAnotherBucket() {
        for (String bad : List.of(
                "s3://other/x",
                "s3://frames",
                "s3://frames/",
                "s3:///x",
                "s3://frames/../other/x",
                "s3://frames/a/./b",
                "s3://FRAMES/x",
                "s3://user@frames/x",
                "s3://frames:9000/x",
                "s3://frames.evil/x",
                "s3://frames%2f..%2fother/x",
                "s3://frames/" + "k".repeat(1025),
                "s3:frames/x",
                "S3://frames/x")) {
            assertThat(file(bad)).as(bad).isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void shouldNameTheKeysWhereNothingIsAllowed() {
        try (AllowedFetcher nothing = new AllowedFetcher(new ReferenceRules(
                Set.of(), Set.of(), List.of(), List.of(AddressBlock.of("127.0.0.0/8")), LIMIT, TIMEOUT, STORE))) {
            assertThat(nothing.fetch(at("/good"))).isInstanceOfSatisfying(Forbidden.class, why -> assertThat(why.why())
                    .contains("bencao.references.servers"));
            assertThat(nothing.disabled()).isPresent();
        }
        assertThat(here.disabled()).isEmpty();
    }

    @Test
    void shouldRefuseRulesThatMakeNoSense() {
        for (String wrong :
                List.of("images.example", "https://images.example/folder", "https://u@images.example", "ftp://x", "")) {
            assertThatThrownBy(() -> WebServer.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        for (String wrong :
                List.of("10.0.0.0/33", "localhost", "10.0.0", "fd00::/129", "", "10.0.0.0/-1", "10.0.0.0/x")) {
            assertThatThrownBy(() -> AddressBlock.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(WebServer.of("https://Images.example:443/")).isEqualTo(WebServer.of("https://images.example"));
    }

    @Test
    void shouldShowNoSignature() {
        Reference signed = new Reference("https://images.example/a?X-Amz-Signature=secret", DIGEST);
        assertThat(signed.shown()).isEqualTo("https://images.example/a");
        assertThat(signed.place()).isEqualTo("https://images.example");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
