package io.bencao.protocols.connection;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.SaslConfigs;

/** The name that a login gives. */
public final class JaasName {

    private static final Pattern NAME = Pattern.compile("\\busername\\s*=\\s*\"?([^\"\\s;]+)");

    private JaasName() {}

    /** That of {@code sasl.jaas.config}; empty where none is given. */
    public static Optional<String> of(Map<String, ?> client) {
        Matcher name = NAME.matcher(
                SecuritySettings.text(client, SaslConfigs.SASL_JAAS_CONFIG).orElse(""));
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
