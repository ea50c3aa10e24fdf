package io.bencao.testkit;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One configuration key of a service, found in its mapping interface.
 *
 * @param name as a user writes it; {@code *} stands for a name of the user's own
 * @param type of the value, without {@code Optional} and {@code List}
 * @param list whether several values may be given, separated by commas
 * @param optional whether it may be absent
 * @param standard its default, as written in the interface
 * @param path the methods that lead to it, from the mapping on
 */
public record ConfigKey(
        String name, Class<?> type, boolean list, boolean optional, Optional<String> standard, List<Method> path) {

    /** All keys of a mapping, by name. */
    public static List<ConfigKey> of(Class<?> mapping, String prefix) {
        List<ConfigKey> keys = new ArrayList<>();
        collect(mapping, prefix, List.of(), keys);
        keys.sort(Comparator.comparing(ConfigKey::name));
        return keys;
    }

    /** The method that answers it. */
    public Method method() {
        return path.get(path.size() - 1);
    }

    private static void collect(Class<?> group, String prefix, List<Method> before, List<ConfigKey> keys) {
        for (Method method : group.getMethods()) {
            if (method.isDefault() || java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            List<Method> path = new ArrayList<>(before);
            path.add(method);
            String name = method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(method);
            Type type = method.getGenericReturnType();
            Class<?> raw = method.getReturnType();
            if (raw == Map.class) {
                Type value = ((ParameterizedType) type).getActualTypeArguments()[1];
                if (value instanceof Class<?> of && isGroup(of)) {
                    collect(of, name + ".*", path, keys);
                } else {
                    keys.add(key(name + ".*", (Class<?>) value, true, method, path));
                }
            } else if (isGroup(raw)) {
                collect(raw, name, path, keys);
            } else {
                add(name, type, raw, method, path, keys);
            }
        }
    }

    private static void add(
            String name, Type type, Class<?> raw, Method method, List<Method> path, List<ConfigKey> keys) {
        if (raw == OptionalInt.class || raw == OptionalLong.class || raw == OptionalDouble.class) {
            Class<?> number =
                    raw == OptionalInt.class ? int.class : raw == OptionalLong.class ? long.class : double.class;
            keys.add(key(name, number, true, method, path));
            return;
        }
        boolean optional = raw == Optional.class;
        Type inner = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        boolean list = inner instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class;
        Type single = list ? ((ParameterizedType) inner).getActualTypeArguments()[0] : inner;
        if (optional && single instanceof Class<?> of && isGroup(of)) {
            collect(of, name, path, keys);
            return;
        }
        keys.add(new ConfigKey(name, (Class<?>) single, list, optional, standard(method), path));
    }

    private static ConfigKey key(String name, Class<?> type, boolean optional, Method method, List<Method> path) {
        return new ConfigKey(name, type, false, optional, standard(method), path);
    }

    private static Optional<String> standard(Method method) {
        return Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value);
    }

    private static boolean isGroup(Class<?> type) {
        return type.isInterface() && type.getName().startsWith("io.bencao.");
    }

    private static String name(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given != null ? given.value() : dashed(method.getName());
    }

    private static String dashed(String name) {
        return String.join("-", Arrays.stream(name.split("(?=[A-Z])")).toList()).toLowerCase(java.util.Locale.ROOT);
    }
}
