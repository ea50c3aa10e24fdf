package io.bencao.mqtt.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.mqtt.arrival.Arrival;
import io.bencao.mqtt.arrival.Arrivals;
import io.bencao.mqtt.arrival.CameraMessage;
import io.bencao.mqtt.sources.SourceTemplate;
import io.bencao.mqtt.sources.TopicFilter;
import io.bencao.protocols.limits.NameLimits;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.testkit.Colours;
import io.bencao.testkit.DrawnImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageEventMakerTest {

    private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

    private final Wire<ImageEvent> wire = Wire.of(ImageEvent.class);
    private final ImageEventMaker maker =
            new ImageEventMaker(SourceTemplate.of("{1}", new TopicFilter("cameras/#")), wire);

    @Test
    void shouldMakeAnEventOfAnImage() throws Exception {
        byte[] jpeg = Colours.jpeg(1, 1);
        MadeEvent made = make("cameras/pan-1/jpeg", jpeg);
        ImageEvent event = event(made);
        assertThat(made.objection()).isEmpty();
        assertThat(made.record().topic()).isEqualTo("image-events");
        assertThat(made.record().key()).isEqualTo("pan-1".getBytes(StandardCharsets.UTF_8));
        assertThat(event.getSourceId()).isEqualTo("pan-1");
        assertThat(event.getCapturedAt()).isEqualTo(AT);
        assertThat(event.getContentType()).isEqualTo("image/jpeg");
        assertThat(event.getImage()).isEqualTo(ByteBuffer.wrap(jpeg));
        assertThat(event.getAttributes()).containsEntry("mqttTopic", "cameras/pan-1/jpeg");
        assertThat(event.getEventId())
                .isEqualTo(event(make("cameras/pan-1/jpeg", jpeg)).getEventId());
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "bmp, image/bmp", "jpeg, image/jpeg"})
    void shouldTellEncodingsByTheirBytes(String format, String type) throws Exception {
        assertThat(event(make("cameras/a", DrawnImage.draw(1, 8, 8, 3).as(format)))
                        .getContentType())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B", "RIFF....WAVE", "<html>", "RIFF"})
    void shouldPassOnWhatIsNoImage(String payload) throws Exception {
        MadeEvent made = make("cameras/a", payload.getBytes(StandardCharsets.UTF_8));
        assertThat(made.objection()).isPresent();
        assertThat(event(made).getImage()).isEqualTo(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
        assertThat(event(made).getContentType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cameras", "cameras/", "cameras/ /x", "cameras/a\u202Eb/x", "cameras/a\nb/x", "cameras/\u0007"})
    void shouldPassOnWhatHasNoAllowedSource(String topic) throws Exception {
        MadeEvent made = make(topic, Colours.jpeg(1, 1));
        assertThat(made.objection()).isPresent();
        assertThat(NameLimits.name("source id", event(made).getSourceId())).isPresent();
        event(made).getAttributes().values().forEach(value -> assertThat(value)
                .doesNotContainPattern("[\\p{Cntrl}\u202E]"));
    }

    @Test
    void shouldPassOnANameThatIsTooLongWithItsTopicCutShort() throws Exception {
        MadeEvent made = make("cameras/" + "ü".repeat(30_000), Colours.jpeg(1, 1));
        assertThat(made.objection()).hasValueSatisfying(text -> assertThat(text).contains("30000 characters"));
        event(made).getAttributes().values().forEach(value -> assertThat(value).hasSizeLessThan(110));
    }

    private MadeEvent make(String topic, byte[] payload) throws InterruptedException {
        Arrivals arrivals = new Arrivals(1, 1);
        arrivals.add(new CameraMessage(topic, payload, true, () -> {}), AT);
        Arrival arrival = arrivals.next(Duration.ZERO);
        return maker.make(arrival);
    }

    private ImageEvent event(MadeEvent made) throws MalformedRecordException {
        return wire.read(made.record().value());
    }
}
