package io.bencao.protocols.access;

import io.bencao.protocols.connection.JaasName;
import io.bencao.protocols.connection.PemFile;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SslConfigs;

/** Whom access lists call a login, as far as its settings tell. */
public final class LoginName {

    private static final String UNKNOWN = "User:THIS-LOGIN";

    private LoginName() {}

    /**
     * The principal of clients with these settings. That of a certificate is its subject, unless the brokers map it to a shorter one
     * ({@code ssl.principal.mapping.rules}); a placeholder where nothing names it.
     */
    public static String of(Map<String, ?> client) {
        return JaasName.of(client)
                .or(() -> Optional.ofNullable(client.get(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG))
                        .flatMap(file -> PemFile.subject(file.toString())))
                .map(name -> "User:" + name)
                .orElse(UNKNOWN);
    }
}
