package io.bencao.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private final Acknowledgements acknowledgements = new Acknowledgements();

    @Test
    void shouldCountWhatWasTakenAndNameWhatWasNot() {
        // When
        acknowledgements.of("a.jpg").onCompletion(null, null);
        acknowledgements.of("b.jpg").onCompletion(null, new NotEnoughReplicasException("one of two is there"));
        acknowledgements.of("c.jpg").onCompletion(null, null);

        // Then
        assertThat(acknowledgements.accepted()).isEqualTo(2);
        assertThat(acknowledgements.refused()).containsExactly("b.jpg: one of two is there");
    }

    @Test
    void shouldSayWhatToDoWithAnImageThatIsTooLarge() {
        // When
        acknowledgements.of("huge.jpg").onCompletion(null, new RecordTooLargeException("1 > 0"));

        // Then
        assertThat(acknowledgements.refused().get(0))
                .startsWith("huge.jpg: larger than image-events takes")
                .endsWith("shrink it first");
        assertThat(acknowledgements.accepted()).isZero();
    }
}
