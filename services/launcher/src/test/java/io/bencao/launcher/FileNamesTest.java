package io.bencao.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void shouldTakeWhatWritesEveryName(String encoding) {
        assertThat(FileNames.complaint(encoding)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSI_X3.4-1968", "ISO-8859-9", "GBK", "no-such-encoding"})
    void shouldSayWhatToSetWhereNamesWouldBeRuined(String encoding) {
        assertThat(FileNames.complaint(encoding)).get().asString().contains(encoding, "LC_ALL", "locale -a");
    }
}
