package io.bencao.mqtt.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "{1}, cameras/pan-3/jpeg, pan-3",
        "{1}-{2}, site/3/4, 3-4",
        "{2}{2}, a/b/c, cc",
        "pan {1}, cameras/3/jpeg, pan 3",
        "{1}, cameras/灶台/jpeg, 灶台",
        "{1}, cameras/{0}/jpeg, {0}",
        "{1}, cameras/$1\\2/jpeg, $1\\2",
        "{0}, /a/b, ''",
        "{1}, cameras//jpeg, ''",
        "{2}, cameras/a/, ''",
        "{0}, $SYS/broker/uptime, $SYS",
        "{1}{x}{-1}{}, a/b/c, b{x}{-1}{}"
    })
    void shouldFillInLevels(String template, String topic, String source) {
        assertThat(SourceTemplate.of(template, new TopicFilter("#")).source(topic))
                .hasValue(source);
    }

    @Test
    void shouldHaveNoSourceForATopicThatIsTooShort() {
        SourceTemplate template = SourceTemplate.of("{2}", new TopicFilter("cameras/#"));
        assertThat(template.source("cameras/3")).isEmpty();
        assertThat(template.source("cameras/3/x")).hasValue("x");
    }

    @Test
    void shouldTakeAVeryDeepTopic() {
        assertThat(SourceTemplate.of("{1}", new TopicFilter("#")).source("/".repeat(65_535)))
                .hasValue("");
    }

    @Test
    void shouldRefuseOneSourceForManyCameras() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceTemplate.of("pan", new TopicFilter("cameras/+/jpeg")))
                .withMessageContaining("would be one source");
        assertThat(SourceTemplate.of("pan", new TopicFilter("cameras/3/jpeg")).source("cameras/3/jpeg"))
                .hasValue("pan");
    }

    @Test
    void shouldRefuseALevelThatNoTopicHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceTemplate.of("{3}", new TopicFilter("cameras/+/jpeg")))
                .withMessageContaining("levels 0 to 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b+/c", "a/#/c", "a#", "++", "a\0b"})
    void shouldRefuseAFilterThatNoBrokerTakes(String filter) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TopicFilter(filter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "+/+", "/", "a/#", "$SYS/#", "灶台/+/jpeg"})
    void shouldTakeAFilterThatBrokersTake(String filter) {
        assertThat(new TopicFilter(filter).text()).isEqualTo(filter);
    }
}
