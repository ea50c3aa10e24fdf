package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigRulesTest {

    static Stream<Arguments> broken() {
        return Stream.of(
                rule(() -> ConfigRules.named("a.name", " "), "a.name is empty."),
                rule(() -> ConfigRules.positive("a.count", 0), "a.count=0 must be positive."),
                rule(() -> ConfigRules.positive("a.time", Duration.ofSeconds(-1)), "a.time=PT-1S must be positive."),
                rule(
                        () -> ConfigRules.atLeast("a.lease", Duration.ofSeconds(5), Duration.ofSeconds(6)),
                        "a.lease=PT5S must be at least PT6S."),
                rule(() -> ConfigRules.within("a.level", Double.NaN, 0, 1), "a.level=NaN must be within 0.0 to 1.0."),
                rule(() -> ConfigRules.within("a.level", 1.01, 0, 1), "a.level=1.01 must be within 0.0 to 1.0."),
                rule(() -> ConfigRules.share("a.share", 1), "a.share=1.0 must be between 0 and 1."));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldNameTheKeyAndItsValue(ThrowingCallable rule, String sentence) {
        assertThatThrownBy(rule).isInstanceOf(StartException.class).hasMessage(sentence);
    }

    @Test
    void shouldTakeWhatLiesOnTheBorder() {
        assertThatCode(() -> {
                    ConfigRules.named("a.name", "x");
                    ConfigRules.positive("a.count", 1);
                    ConfigRules.atLeast("a.lease", Duration.ofSeconds(6), Duration.ofSeconds(6));
                    ConfigRules.within("a.level", 1, 0, 1);
                    ConfigRules.share("a.share", 0.999);
                })
                .doesNotThrowAnyException();
    }

    private static Arguments rule(ThrowingCallable rule, String sentence) {
        return Arguments.of(rule, sentence);
    }
}
