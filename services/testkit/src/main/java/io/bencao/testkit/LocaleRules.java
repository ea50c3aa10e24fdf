package io.bencao.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;

/** Numbers and letters are the same in every country: nothing is formatted by the machine's own locale. */
public final class LocaleRules {

    private static final Set<String> FORMATTING = Set.of("format", "printf", "formatted", "toLowerCase", "toUpperCase");

    private static final DescribedPredicate<JavaCall<?>> BY_MACHINE =
            DescribedPredicate.describe("what formats by the machine's own locale", call -> {
                boolean formats = FORMATTING.contains(call.getTarget().getName())
                        && (call.getTargetOwner().isEquivalentTo(String.class)
                                || call.getTargetOwner().isAssignableTo(PrintWriter.class)
                                || call.getTargetOwner().isAssignableTo(PrintStream.class));
                return formats
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Locale.class));
            });

    private LocaleRules() {}

    /** Checks the main classes of a module. */
    public static void check(JavaClasses classes) {
        noClasses().should().callCodeUnitWhere(BY_MACHINE).check(classes);
    }
}
