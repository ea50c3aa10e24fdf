package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tries a service's configuration: every key is set once to a value that is not its default and must come out again, a key that
 * nobody knows is refused, and the page of the keys is what the source says.
 *
 * @param <C> the mapping interface
 */
public final class ConfigTrial<C> {

    /** What {@code *} in a key stands for here. */
    private static final String MINE = "mine";

    private final Class<C> mapping;
    private final String prefix;
    private final List<ConfigKey> keys;

    public ConfigTrial(Class<C> mapping, String prefix) {
        this.mapping = mapping;
        this.prefix = prefix;
        this.keys = ConfigKey.of(mapping, prefix);
    }

    /** Sets all keys at once and asks for each. */
    public void everyKeyIsTaken() {
        Map<String, String> values = values();
        SmallRyeConfig config = config(values);
        C mapped = config.getConfigMapping(mapping);
        assertThat(keys).hasSizeGreaterThan(10).allSatisfy(key -> {
            Object expected =
                    config.getConverter(boxed(key.type())).orElseThrow().convert(values.get(mine(key)));
            assertThat(answer(mapped, key))
                    .as(key.name())
                    .usingRecursiveComparison()
                    .isEqualTo(expected);
        });
    }

    /** A misspelt key must not be passed over: the service would run with the default. */
    public void unknownKeysAreRefused() {
        Map<String, String> values = values();
        String misspelt = keys.get(keys.size() - 1).name() + "s";
        values.put(misspelt, "1");
        assertThatThrownBy(() -> config(values)).hasMessageContaining(misspelt);
    }

    /** The page in {@code docs/} is made from the source; {@code -Dconfiguration=accept} writes it. */
    public void thePageIsUpToDate(String service, Stream<Path> sources) throws IOException {
        String accept = "mvn test -pl services/" + service + " -am -Dtest=ConfigurationTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dconfiguration=accept";
        Path page = Repository.root().resolve("docs").resolve("configuration-" + service + ".md");
        String made = new ConfigPage(sources.toList()).of(service, keys, accept);
        if ("accept".equals(System.getProperty("configuration"))) {
            Files.writeString(page, made);
        }
        assertThat(page)
                .as("%s is stale; write it with %s", page.getFileName(), accept)
                .hasContent(made);
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        keys.forEach(key -> values.put(mine(key), sample(key)));
        return values;
    }

    private SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(mapping, prefix)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    private static String mine(ConfigKey key) {
        return key.name().replace("*", MINE);
    }

    private static String sample(ConfigKey key) {
        if (key.type().isEnum()) {
            return Stream.of(key.type().getEnumConstants())
                    .map(each ->
                            each.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                    .filter(each -> !each.equals(key.standard().orElse("")))
                    .findFirst()
                    .orElseThrow();
        }
        return switch (key.type().getSimpleName()) {
            case "Duration" -> "PT17S";
            case "MemorySize" -> "3M";
            case "boolean", "Boolean" -> key.standard().orElse("false").equals("true") ? "false" : "true";
            case "int", "long", "Integer", "Long" -> "7";
            case "double", "Double" -> "0.125";
            case "URI" -> "http://127.0.0.1:1/x";
            case "Path" -> "some/where";
            default -> "other";
        };
    }

    private static Object answer(Object mapped, ConfigKey key) {
        Object at = mapped;
        for (Method step : key.path()) {
            try {
                at = step.invoke(at);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new AssertionError(key.name(), e);
            }
            at = unwrapped(at);
        }
        return at;
    }

    private static Object unwrapped(Object value) {
        if (value instanceof Map<?, ?> named) {
            return named.get(MINE);
        }
        if (value instanceof List<?> several) {
            assertThat(several).hasSize(1);
            return several.get(0);
        }
        if (value instanceof Optional<?> maybe) {
            return unwrapped(maybe.orElse(null));
        }
        if (value instanceof OptionalInt number) {
            return number.getAsInt();
        }
        if (value instanceof OptionalLong number) {
            return number.getAsLong();
        }
        return value instanceof OptionalDouble number ? number.getAsDouble() : value;
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        if (type == double.class) {
            return Double.class;
        }
        return type == boolean.class ? Boolean.class : type;
    }
}
