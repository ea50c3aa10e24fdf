package io.bencao.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.LabelledExample;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SealViewTest {

    private static final HumanLine LINE = new HumanLine(new KnownStages(List.of()));

    private static final UUID EVENT = new UUID(0, 7);

    private final SigningKey key = SigningKey.generate();
    private final ProducerRecord<byte[], byte[]> withdrawal =
            new ExampleWriter(Wire.of(LabelledExample.class), key).record(EVENT, null, 5);

    @Test
    void shouldSayWhoSealedADeletion() {
        // When
        ObjectNode json = shown(Optional.of(TrustedKeys.of(key)), withdrawal.headers());

        // Then
        assertThat(json.at("/seal/state").asText()).isEqualTo("good");
        assertThat(json.at("/seal/keyId").asText()).isEqualTo(key.keyId());
        assertThat(json.at("/seal/number").asLong()).isEqualTo(5);
        assertThat(LINE.of(json)).endsWith("withdrawn  sealed by " + key.keyId());
    }

    @Test
    void shouldSayWhereThereIsNoSealOrNoGoodOne() {
        Optional<TrustedKeys> others = Optional.of(TrustedKeys.of(SigningKey.generate()));
        assertThat(LINE.of(shown(others, new RecordHeaders()))).endsWith("withdrawn  not sealed");
        ObjectNode strange = shown(others, withdrawal.headers());
        assertThat(strange.at("/seal/state").asText()).isEqualTo("not-good");
        assertThat(LINE.of(strange)).contains("its seal is not good: it is signed by key " + key.keyId());
    }

    @Test
    void shouldNotClaimToHaveCheckedWhatItHasNoKeyFor() {
        ObjectNode json = shown(Optional.empty(), withdrawal.headers());
        assertThat(json.at("/seal/state").asText()).isEqualTo("not-checked");
        assertThat(LINE.of(json)).endsWith("says sealed by " + key.keyId() + "; --trusted-key FILE checks it");
    }

    private ObjectNode shown(Optional<TrustedKeys> keys, Headers headers) {
        return RecordView.of(Topics.LABELLED_EXAMPLES, Wires.of(WireSettings.DEFAULT), keys)
                .json(
                        new ConsumerRecord<>(
                                Topics.LABELLED_EXAMPLES.name(),
                                1,
                                42,
                                0,
                                TimestampType.LOG_APPEND_TIME,
                                0,
                                0,
                                withdrawal.key(),
                                withdrawal.value(),
                                headers,
                                Optional.empty()),
                        JsonNodeFactory.instance.objectNode());
    }
}
