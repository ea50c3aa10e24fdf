package io.bencao.insights.api.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which role each endpoint asks for. What they answer over HTTP is judged by {@code EveryDoorIT}. */
class EndpointRolesTest {

    private static final Set<String> OPERATORS = Set.of(Roles.OPERATOR, Roles.ADMIN);
    private static final Set<String> ADMINS = Set.of(Roles.ADMIN);
    private static final Set<String> EVERYBODY = Set.of("*");

    @Test
    void shouldLetOnlyThemChangeAnythingWhoMay() {
        assertThat(roles(POST.class))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("AlertsResource.acknowledge", OPERATORS),
                        Map.entry("AlertsResource.reopen", OPERATORS),
                        Map.entry("AlertsResource.assign", OPERATORS),
                        Map.entry("AlertsResource.silence", OPERATORS),
                        Map.entry("AlertsResource.endSilence", OPERATORS),
                        Map.entry("ReviewResource.claim", OPERATORS),
                        Map.entry("ReviewResource.giveBack", OPERATORS),
                        Map.entry("ReviewResource.label", OPERATORS),
                        Map.entry("ReviewResource.undo", OPERATORS),
                        Map.entry("ReviewResource.undoOfAnother", ADMINS),
                        Map.entry("CheckpointsResource.release", ADMINS),
                        Map.entry("CheckpointsResource.rollback", ADMINS),
                        Map.entry("DeadLettersResource.replay", ADMINS),
                        Map.entry("SessionResource.logOut", EVERYBODY),
                        Map.entry("PasswordResource.logIn", EVERYBODY)));
    }

    @Test
    void shouldLetNobodyLookWhoIsNoViewer() {
        Map<String, Set<String>> looks = roles(GET.class);
        assertThat(looks).hasSizeGreaterThan(20);
        looks.values().removeIf(Set.of(Roles.VIEWER)::equals);
        assertThat(looks)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SessionResource.session", EVERYBODY, "LoginResource.logIn", Set.of("whoever logs in")));
    }

    private static Map<String, Set<String>> roles(Class<? extends Annotation> method) {
        Map<String, Set<String>> found = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.bencao.insights")
                        .stream()
                        .filter(type -> type.getSimpleName().endsWith("Resource"))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(each -> each.isAnnotationPresent(method))
                        .forEach(each -> found.put(
                                each.getDeclaringClass().getSimpleName() + "." + each.getName(), roles(each)));
        return found;
    }

    /** A method's own rule is stronger than its class's. */
    private static Set<String> roles(Method method) {
        for (AnnotatedElement place : List.of(method, method.getDeclaringClass())) {
            if (place.isAnnotationPresent(RolesAllowed.class)) {
                return Set.of(place.getAnnotation(RolesAllowed.class).value());
            }
            if (place.isAnnotationPresent(PermitAll.class)) {
                return EVERYBODY;
            }
            if (place.isAnnotationPresent(io.quarkus.security.Authenticated.class)) {
                return Set.of("whoever logs in");
            }
        }
        return Set.of();
    }
}
