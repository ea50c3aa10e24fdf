package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleRulesTest {

    @ParameterizedTest
    @ValueSource(classes = {Printing.class, Formatting.class, Formatted.class, Lowering.class})
    void shouldFindEachWayToFormatByTheMachine(Class<?> wrong) {
        assertThatThrownBy(() -> LocaleRules.check(new ClassFileImporter().importClasses(wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(wrong.getSimpleName());
    }

    @Test
    void shouldLetWhatNamesALocalePass() {
        assertThatCode(() -> LocaleRules.check(new ClassFileImporter().importClasses(Right.class)))
                .doesNotThrowAnyException();
    }

    private static final class Printing {
        void run(PrintWriter out) {
            out.printf("%d", 1);
        }
    }

    private static final class Formatting {
        String run() {
            return String.format("%d", 1);
        }
    }

    private static final class Formatted {
        String run() {
            return "%d".formatted(1);
        }
    }

    @SuppressWarnings("StringCaseLocaleUsage")
    private static final class Lowering {
        String run(String text) {
            return text.toLowerCase();
        }
    }

    private static final class Right {
        String run(PrintWriter out, String text) {
            out.printf(Locale.ROOT, "%d", 1);
            return String.format(Locale.ROOT, "%d", 1) + text.toLowerCase(Locale.ROOT);
        }
    }
}
