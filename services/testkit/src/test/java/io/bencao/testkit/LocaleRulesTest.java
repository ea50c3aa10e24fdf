package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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

    private static final class Printing implements Consumer<PrintWriter> {
        @Override
        public void accept(PrintWriter out) {
            out.printf("%d", 1);
        }
    }

    private static final class Formatting implements Supplier<String> {
        @Override
        public String get() {
            return String.format("%d", 1);
        }
    }

    private static final class Formatted implements Supplier<String> {
        @Override
        public String get() {
            return "%d".formatted(1);
        }
    }

    private static final class Lowering implements UnaryOperator<String> {
        @Override
        @SuppressWarnings("StringCaseLocaleUsage")
        public String apply(String text) {
            return text.toLowerCase();
        }
    }

    private static final class Right implements UnaryOperator<String> {
        @Override
        public String apply(String text) {
            return String.format(Locale.ROOT, "%d", 1) + text.toLowerCase(Locale.ROOT);
        }
    }
}
