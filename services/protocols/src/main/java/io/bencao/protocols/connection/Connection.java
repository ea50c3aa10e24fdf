package io.bencao.protocols.connection;

import io.bencao.protocols.connection.PortProbe.Language;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** The way to a cluster, looked at before any client is made. */
public final class Connection {

    private static final int MOST_ASKED = 3;

    private Connection() {}

    /**
     * Looks at the settings, the files that they name and the language of the ports. A port where nobody answers is no reason to refuse:
     * brokers may be about to start.
     *
     * @param client what all clients begin with, {@code bootstrap.servers} included
     * @throws UnusableConnectionException if no client could reach the cluster so
     */
    public static void check(Map<String, ?> client) {
        SecuritySettings.check(client, Instant.now());
        otherLanguage(client).ifPresent(sentence -> {
            throw new UnusableConnectionException(sentence);
        });
    }

    /** That the brokers' ports speak TLS where clients don't, or the other way round; empty where they don't say so. */
    public static Optional<String> otherLanguage(Map<String, ?> client) {
        SecurityProtocol protocol = SecuritySettings.protocol(client);
        Language wanted = SecuritySettings.usesTls(protocol) ? Language.TLS : Language.PLAIN;
        for (String address : addresses(client).limit(MOST_ASKED).toList()) {
            Language spoken = PortProbe.address(address).map(PortProbe::ask).orElse(Language.UNKNOWN);
            if (spoken == wanted) {
                return Optional.empty();
            }
            if (spoken != Language.UNKNOWN) {
                return Optional.of(sentence(address, protocol));
            }
        }
        return Optional.empty();
    }

    private static String sentence(String address, SecurityProtocol protocol) {
        boolean login = SecuritySettings.logsIn(protocol);
        return SecuritySettings.usesTls(protocol)
                ? "The port " + address + " speaks no TLS, but security.protocol=" + protocol
                        + " wants it. Name the port of the brokers' TLS listener, or, where the network may read along, set"
                        + " security.protocol=" + (login ? "SASL_PLAINTEXT" : "PLAINTEXT") + "."
                : "The port " + address + " speaks TLS, but security.protocol=" + protocol
                        + " does not. Set security.protocol=" + (login ? "SASL_SSL" : "SSL, or SASL_SSL for a login,")
                        + " and ssl.truststore.type=PEM with ssl.truststore.location, the file of the brokers' authority.";
    }

    private static Stream<String> addresses(Map<String, ?> client) {
        return SecuritySettings.text(client, CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).stream()
                .flatMap(all -> Stream.of(all.replaceAll("[\\[\\]](?=$)", "").split(",")))
                .map(String::strip)
                .filter(address -> !address.isEmpty());
    }
}
