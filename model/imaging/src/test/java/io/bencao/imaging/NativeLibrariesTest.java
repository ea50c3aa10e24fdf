package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibrariesTest {

    @Test
    void shouldFindThoseOfTheMachineThatThisWasBuiltOn() {
        assertThatCode(NativeLibraries::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"macosx-arm64", "macosx-x86_64", "windows-x86_64", "linux-ppc64le"})
    void shouldSayWhatIsMissingWhereOnlyAnothersAreThere(String platform) {
        assertThatThrownBy(() -> NativeLibraries.require(platform, getClass().getClassLoader()))
                .isInstanceOf(MissingNativesException.class)
                .hasMessageContaining("no OpenCV for " + platform)
                .hasMessageContaining("Linux container");
    }

    @Test
    void shouldNotTakeAnEmptyClassPathForAComplete() throws Exception {
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
            String here = Loader.getPlatform();
            assertThatThrownBy(() -> NativeLibraries.require(here, nothing)).hasMessageContaining(here);
        }
    }
}
