package io.bencao.insights.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.alerts.NamePattern;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AlertSilence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class HandlingBookTest {

    private static final Instant AT = Instant.parse("2026-05-04T03:02:01.007Z");
    private static final Raising RAISING = new Raising("over-roast", "pan|3 锅", AT);

    private final Wire<AlertHandling> wire = Wire.of(AlertHandling.class);
    private final HandlingRecords records = new HandlingRecords(wire);
    private final HandlingBook book = new HandlingBook();

    @Test
    void shouldRememberTheLastWordAboutEachRaising() throws MalformedRecordException {
        InHand first = InHand.NOBODY.assigned("mei");
        InHand second = first.acknowledged("玲", AT.plusSeconds(9), "fire turned down");

        take(records.record(RAISING, first, "mei", AT));
        take(records.record(RAISING, second, "玲", AT));

        assertThat(book.of(RAISING)).isEqualTo(second);
        assertThat(book.of(new Raising("over-roast", "pan|3 锅", AT.plusMillis(1))))
                .isEqualTo(InHand.NOBODY);
        assertThat(book.of(new Raising("over-roast", "pan", AT))).isEqualTo(InHand.NOBODY);
    }

    @Test
    void shouldCoverWhomAPatternMeansUntilTheSilenceEnds() throws MalformedRecordException {
        Hush silence = silence("over-roast", "pan-*", Duration.ofHours(1));
        take(records.record(silence, "ling", AT));

        assertThat(book.silenceOf("over-roast", "pan-7", AT)).contains(silence);
        assertThat(book.silenceOf("over-roast", "pot-7", AT)).isEmpty();
        assertThat(book.silenceOf("unsure", "pan-7", AT)).isEmpty();
        assertThat(book.silenceOf("over-roast", "pan-7", AT.plusSeconds(3599))).isPresent();
        assertThat(book.silenceOf("over-roast", "pan-7", AT.plusSeconds(3600))).isEmpty();

        take(records.record(silence.ended("bo", AT.plusSeconds(60)), "bo", AT.plusSeconds(60)));

        assertThat(book.silenceOf("over-roast", "pan-7", AT.plusSeconds(61))).isEmpty();
        assertThat(book.silence("over-roast", "pan-*").orElseThrow().endedBy()).isEqualTo("bo");
    }

    @Test
    void shouldPassOverWhatCannotBeMeant() {
        Instant later = AT.plus(Duration.ofDays(8));
        AlertHandling long8 = AlertHandling.newBuilder()
                .setRule("r")
                .setSubject("*")
                .setSilence(AlertSilence.newBuilder()
                        .setSince(AT)
                        .setUntil(later)
                        .setSetBy("x")
                        .build())
                .setBy("x")
                .setAt(AT)
                .build();
        AlertHandling stars =
                AlertHandling.newBuilder(long8).setSubject("*a*a*a*").build();
        AlertHandling neither = AlertHandling.newBuilder(long8).setSilence(null).build();

        assertThatThrownBy(() -> take("silence|r|*", long8)).hasMessageContaining("up to 7 days");
        assertThatThrownBy(() -> take("silence|r|*a*a*a*", stars)).hasMessageContaining("3 of them *");
        assertThatThrownBy(() -> take("silence|r|*", neither)).hasMessageContaining("neither");
        ProducerRecord<byte[], byte[]> good = records.record(RAISING, InHand.NOBODY.assigned("mei"), "mei", AT);
        assertThatThrownBy(() -> take("raising|another|1|x", wire.read(good.value())))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("key");
        assertThat(book.silences(AT)).isEmpty();
        assertThat(book.of(RAISING)).isEqualTo(InHand.NOBODY);
    }

    @Test
    void shouldStayBoundedAndForgetASilenceInForceLast() {
        Hush long7 = silence("kept", "*", Duration.ofDays(7));
        book.take(long7);
        for (int i = 0; i < HandlingBook.MOST_SILENCES + 10; i++) {
            book.take(silence("rule-" + i, "*", Duration.ofMinutes(1)));
        }
        for (int i = 0; i <= HandlingBook.MOST_RAISINGS; i++) {
            book.take(new Raising("r", "pan-" + i, AT), InHand.NOBODY.assigned("mei"));
        }

        assertThat(book.silences(AT)).hasSize(HandlingBook.MOST_SILENCES).contains(long7);
        assertThat(book.of(new Raising("r", "pan-0", AT))).isEqualTo(InHand.NOBODY);
        assertThat(book.of(new Raising("r", "pan-1", AT)).assignedTo()).isEqualTo("mei");
    }

    private static Hush silence(String rule, String pattern, Duration time) {
        return new Hush(rule, NamePattern.of(pattern), AT, AT.plus(time), "ling", null, null, null);
    }

    private void take(ProducerRecord<byte[], byte[]> record) throws MalformedRecordException {
        records.take(new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value()), book);
    }

    private void take(String key, AlertHandling value) throws MalformedRecordException {
        records.take(
                new ConsumerRecord<>(
                        Topics.ALERT_HANDLING.name(), 0, 0, key.getBytes(StandardCharsets.UTF_8), wire.write(value)),
                book);
    }
}
