package io.bencao.protocols.connection;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** What clients are told of logins and certificates: whether it makes sense before anybody is asked. */
final class SecuritySettings {

    static final String KEYSTORE = "ssl.keystore";
    static final String TRUSTSTORE = "ssl.truststore";

    private SecuritySettings() {}

    /** The protocol that clients with these settings speak. */
    static SecurityProtocol protocol(Map<String, ?> client) {
        String name = text(client, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                .orElse(CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
        try {
            return SecurityProtocol.forName(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UnusableConnectionException(
                    CommonClientConfigs.SECURITY_PROTOCOL_CONFIG + "=" + name + " is none that Kafka has. Give one of "
                            + Arrays.stream(SecurityProtocol.values())
                                    .map(SecurityProtocol::name)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    e);
        }
    }

    static boolean usesTls(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SSL || protocol == SecurityProtocol.SASL_SSL;
    }

    static boolean logsIn(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SASL_PLAINTEXT;
    }

    /**
     * Looks at settings and files.
     *
     * @throws UnusableConnectionException if no client could work with them
     */
    static void check(Map<String, ?> client, Instant now) {
        SecurityProtocol protocol = protocol(client);
        if (!usesTls(protocol)) {
            for (String prefix : new String[] {KEYSTORE, TRUSTSTORE}) {
                refuseUnused(client, prefix + ".location", protocol, logsIn(protocol) ? "SASL_SSL" : "SSL");
            }
        } else {
            StoreFile.check(TRUSTSTORE, client, now);
            StoreFile.check(KEYSTORE, client, now);
        }
        if (!logsIn(protocol)) {
            refuseUnused(
                    client, SaslConfigs.SASL_JAAS_CONFIG, protocol, usesTls(protocol) ? "SASL_SSL" : "SASL_PLAINTEXT");
        } else if (text(client, SaslConfigs.SASL_JAAS_CONFIG).isEmpty()
                && System.getProperty("java.security.auth.login.config") == null) {
            throw new UnusableConnectionException("security.protocol=" + protocol + " logs in, but "
                    + SaslConfigs.SASL_JAAS_CONFIG
                    + " names nobody. For a name and a password: sasl.mechanism=SCRAM-SHA-512"
                    + " and sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required"
                    + " username=\"NAME\" password=\"PASSWORD\";");
        }
    }

    /** Who gives a password or a certificate means to use it; without a word it would be sent to nobody. */
    private static void refuseUnused(Map<String, ?> client, String key, SecurityProtocol protocol, String wanted) {
        if (text(client, key).isPresent()) {
            throw new UnusableConnectionException(key + " is given, but security.protocol=" + protocol
                    + " uses none. Set security.protocol=" + wanted + ", or leave it out.");
        }
    }

    static Optional<String> text(Map<String, ?> client, String key) {
        return Optional.ofNullable(client.get(key)).map(Object::toString).filter(value -> !value.isBlank());
    }
}
