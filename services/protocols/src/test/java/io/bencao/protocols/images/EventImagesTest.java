package io.bencao.protocols.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bencao.checkpoint.Sha256;
import io.bencao.protocols.images.EventImage.Here;
import io.bencao.protocols.images.EventImage.Other;
import io.bencao.protocols.images.EventImage.Stored;
import io.bencao.protocols.images.EventImage.Wanted;
import io.bencao.protocols.images.StoredImage.Away;
import io.bencao.protocols.images.StoredImage.Fetched;
import io.bencao.protocols.images.StoredImage.Withheld;
import io.bencao.references.AllowedFetcher;
import io.bencao.references.Reference;
import io.bencao.references.ReferenceRules;
import io.bencao.references.ReferenceRules.Allowed;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door to an event's image, with a real web server behind it. */
class EventImagesTest {

    private static final Wire<ImageEvent> WIRE = Wire.of(ImageEvent.class);
    private static final byte[] IMAGE = "an image".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ANOTHER = "another image".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = new byte[2000];
    private static final UUID ID = UUID.randomUUID();
    private static final Wanted WANTED = new Wanted(Optional.of(ID), Sha256.of(IMAGE));

    private HttpServer server;
    private String place;
    private EventImages images;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        place = "http://127.0.0.1:" + server.getAddress().getPort();
        Map.of("/good", IMAGE, "/changed", ANOTHER, "/large", LARGE)
                .forEach((path, bytes) -> server.createContext(path, exchange -> {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                }));
        Map.of("/none", 404, "/refused", 403, "/failing", 500)
                .forEach((path, status) -> server.createContext(path, exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                }));
        server.start();
        images = images(List.of(place));
    }

    @AfterEach
    void stop() {
        images.close();
        server.stop(0);
    }

    @Test
    void shouldGiveTheImageThatCameWithTheEventOrAsTheRecord() {
        assertThat(look(event(ID, ByteBuffer.wrap(IMAGE))))
                .isInstanceOfSatisfying(
                        Here.class, here -> assertThat(here.encoded()).isEqualTo(IMAGE));
        assertThat(look(IMAGE)).isInstanceOfSatisfying(Here.class, here -> assertThat(here.encoded())
                .isEqualTo(IMAGE));
    }

    @Test
    void shouldFetchTheSameImageFromWhereTheEventSaysItIs() {
        // Given
        byte[] value = event(ID, reference("/good", IMAGE));

        // When
        EventImage found = look(value);

        // Then
        assertThat(found).isEqualTo(new Stored(new Reference(place + "/good", Sha256.of(IMAGE))));
        assertThat(images.fetch(((Stored) found).reference()))
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(fetched.encoded()).isEqualTo(IMAGE));
    }

    @Test
    void shouldSayWhatElseStandsThereAndFetchNothingOfIt() {
        assertThat(why(null)).contains("no value");
        assertThat(why(event(UUID.randomUUID(), ByteBuffer.wrap(IMAGE)))).contains("is event");
        assertThat(why(event(UUID.randomUUID(), reference("/good", IMAGE)))).contains("is event");
        assertThat(why(event(ID, ByteBuffer.wrap(ANOTHER)))).contains("others than");
        assertThat(why(ANOTHER)).contains("others than");
        assertThat(why(event(ID, reference("/good", ANOTHER)))).contains("refers to another image");
        byte[] whole = event(ID, reference("/good", IMAGE));
        for (int length = 0; length < whole.length; length++) {
            assertThat(look(Arrays.copyOf(whole, length))).isInstanceOf(Other.class);
        }
    }

    @Test
    void shouldSayOfEachThatCannotBeHadWhy() {
        assertThat(withheld("/none")).isEqualTo(Reason.REFERENCE_MISSING);
        assertThat(withheld("/changed")).isEqualTo(Reason.REFERENCE_CHANGED);
        assertThat(withheld("/refused")).isEqualTo(Reason.REFERENCE_FORBIDDEN);
        assertThat(withheld("/large")).isEqualTo(Reason.REFERENCE_TOO_LARGE);
        assertThat(((Withheld) images.fetch(new Reference("http://169.254.169.254/", Sha256.of(IMAGE)))).reason())
                .isEqualTo(Reason.REFERENCE_FORBIDDEN);
    }

    @Test
    void shouldSayThatNobodyCanTellWhileThePlaceFailsOrIsAway() {
        assertThat(fetch("/failing")).isInstanceOfSatisfying(Away.class, away -> assertThat(away.why())
                .contains("500"));
        server.stop(0);
        assertThat(fetch("/good")).isInstanceOf(Away.class);
    }

    @Test
    void shouldSayHowToAllowPlacesWhereNoneIs() {
        try (EventImages none = images(List.of())) {
            assertThat(none.fetch(new Reference(place + "/good", Sha256.of(IMAGE))))
                    .isInstanceOfSatisfying(Withheld.class, withheld -> {
                        assertThat(withheld.reason()).isEqualTo(Reason.REFERENCE_NOT_ENABLED);
                        assertThat(withheld.why()).contains("bencao.references.servers");
                    });
        }
    }

    private static EventImages images(List<String> servers) {
        return new EventImages(
                WIRE,
                new AllowedFetcher(ReferenceRules.of(
                        new Allowed(List.of(), servers, List.of(), List.of("127.0.0.0/8")),
                        LARGE.length - 1,
                        Duration.ofSeconds(10),
                        Optional.empty(),
                        ReferenceRules.Store.USUAL_REGION)));
    }

    private EventImage look(byte[] value) {
        return images.look(value, WANTED);
    }

    private String why(byte[] value) {
        return ((Other) look(value)).why();
    }

    private StoredImage fetch(String path) {
        return images.fetch(new Reference(place + path, Sha256.of(IMAGE)));
    }

    private Reason withheld(String path) {
        return ((Withheld) fetch(path)).reason();
    }

    private ImageReference reference(String path, byte[] image) {
        return new ImageReference(
                place + path, new io.bencao.schemas.avro.Sha256(HexFormat.of().parseHex(Sha256.of(image))));
    }

    private static byte[] event(UUID id, Object image) {
        return WIRE.write(ImageEvent.newBuilder()
                .setEventId(id)
                .setSourceId("pan-1")
                .setCapturedAt(Instant.EPOCH)
                .setImage(image)
                .build());
    }
}
