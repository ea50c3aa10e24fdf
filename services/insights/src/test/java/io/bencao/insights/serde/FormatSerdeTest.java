package io.bencao.insights.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FormatSerdeTest {

    private record Sample(String text, long number, UUID id, List<String> names) {}

    private static final FormatSerde<Sample> SERDE = new FormatSerde<>(Format.of(
            (sample, to) -> {
                Fields.writeOptional(sample.text(), (text, encoder) -> encoder.writeString(text), to);
                to.writeLong(sample.number());
                Fields.writeEventId(sample.id(), to);
                Fields.writeList(sample.names(), (name, encoder) -> encoder.writeString(name), to);
            },
            from -> new Sample(
                    Fields.readOptional(each -> each.readString(), from),
                    from.readLong(),
                    Fields.readEventId(from),
                    Fields.readList(each -> each.readString(), from))));

    @RepeatedTest(50)
    void shouldReadWhatItWrote(RepetitionInfo seed) {
        Sample sample = sample(new Random(seed.getCurrentRepetition()));

        assertThat(SERDE.value(SERDE.bytes(sample))).isEqualTo(sample);
    }

    @Test
    void shouldRefuseBytesThatAreCutOrLongerInsteadOfMakingSomethingOfThem() {
        byte[] bytes = SERDE.bytes(sample(new Random(1)));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SERDE.value(cut)).isInstanceOf(SerializationException.class);
        }
        assertThatThrownBy(() -> SERDE.value(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldWriteTheNextValueWholeAfterOneThatCouldNotBeWritten() {
        Sample good = sample(new Random(2));
        byte[] expected = SERDE.bytes(good);

        assertThatThrownBy(() -> SERDE.bytes(new Sample("half of it", 7, null, List.of())))
                .isInstanceOf(NullPointerException.class);

        assertThat(SERDE.bytes(good)).isEqualTo(expected);
    }

    private static Sample sample(Random random) {
        return new Sample(
                random.nextBoolean() ? null : "烘焙 " + random.nextInt(),
                random.nextLong() >> random.nextInt(Long.SIZE),
                new UUID(random.nextLong(), random.nextLong()),
                random.ints(random.nextInt(4)).mapToObj(Integer::toString).toList());
    }
}
