package io.bencao.insights.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSignAsTheExampleOfTheSpecificationsLibraries() throws IOException {
        // Given
        WebhookSecret secret = WebhookSecret.read(file("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\r\n"));

        // When
        String signature = secret.signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330L, 999_999_999),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La*aSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void shouldRefuseWhatIsNoSecretWithoutSayingIt(String text) throws IOException {
        // Given
        Path file = file(text);

        // Then
        assertThatThrownBy(() -> WebhookSecret.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Make one with")
                .hasMessageNotContaining("MfKQ9r8");
    }

    @Test
    void shouldRefuseAFileThatIsNotThereOrIsNone() throws IOException {
        // Given
        Path large = Files.write(folder.resolve("large"), new byte[5000]);

        // Then
        assertThatThrownBy(() -> WebhookSecret.read(folder.resolve("away"))).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> WebhookSecret.read(folder)).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> WebhookSecret.read(large)).hasMessageContaining("larger than a secret");
    }

    @Test
    void shouldNotShowItself() throws IOException {
        assertThat(WebhookSecret.read(file("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
                .hasToString("a secret");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text);
    }
}
