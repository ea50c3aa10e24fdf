package io.bencao.mqtt.options;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import io.bencao.mqtt.connection.MqttAddress;
import io.bencao.mqtt.sources.TopicFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Option;

/** The way to the MQTT broker. */
public final class MqttOptions {

    /** Where a password may stand, so that no list of processes shows it. */
    public static final String PASSWORD_VARIABLE = "BENCAO_MQTT_PASSWORD";

    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--mqtt",
            paramLabel = "HOST[:PORT]",
            defaultValue = "localhost",
            description = "The MQTT broker. Default: ${DEFAULT-VALUE}; port 1883, with TLS 8883.")
    private String address;

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            defaultValue = "cameras/+/jpeg",
            description =
                    "Which MQTT topics to take images from; + is any one level, # any number. Default: ${DEFAULT-VALUE}.")
    private String filter;

    @Option(
            names = "--client-id",
            paramLabel = "NAME",
            defaultValue = "bencao-mqtt",
            description =
                    "Names the session that the MQTT broker keeps while the bridge is away. Each bridge has its own; who"
                            + " changes it, or the filter, begins a new one. Default: ${DEFAULT-VALUE}.")
    private String clientId;

    @Option(names = "--mqtt-tls", description = "Speak TLS with the MQTT broker.")
    private boolean tls;

    @Option(
            names = "--mqtt-ca",
            paramLabel = "FILE",
            description =
                    "PEM file of the authorities that the MQTT broker's certificate may be from. Default: those of Java."
                            + " Includes --mqtt-tls.")
    private Path authorities;

    @Option(names = "--mqtt-user", paramLabel = "NAME", description = "Login at the MQTT broker.")
    private String user;

    @Option(
            names = "--mqtt-password-file",
            paramLabel = "FILE",
            description = "Its password, the file's first line. Default: " + PASSWORD_VARIABLE + " of the environment.")
    private Path passwordFile;

    /** @throws IllegalArgumentException if no MQTT broker would take it */
    public TopicFilter filter() {
        return new TopicFilter(filter);
    }

    /**
     * The address with login and certificates.
     *
     * @throws IllegalArgumentException saying which option can't be used, and why
     */
    public MqttAddress address() {
        int colon = address.lastIndexOf(':');
        boolean bracketed = address.endsWith("]");
        boolean withPort = colon >= 0 && !bracketed;
        String host = (withPort ? address.substring(0, colon) : address).replaceAll("^\\[|]$", "");
        int port = withPort ? port(address.substring(colon + 1)) : usesTls() ? TLS_PORT : PLAIN_PORT;
        if (host.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException("--mqtt needs a host, --client-id a name.");
        }
        return new MqttAddress(
                host, port, clientId, usesTls() ? Optional.of(trust()) : Optional.empty(), login(), filter());
    }

    private boolean usesTls() {
        return tls || authorities != null;
    }

    private int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--mqtt " + address + " has no port behind its colon: " + text, e);
        }
        throw new IllegalArgumentException("--mqtt " + address + ": a port is 1 to " + LAST_PORT + ".");
    }

    private Optional<MqttAddress.Login> login() {
        if (user == null) {
            if (passwordFile != null) {
                throw new IllegalArgumentException("--mqtt-password-file without --mqtt-user: whose password is it?");
            }
            return Optional.empty();
        }
        return Optional.of(new MqttAddress.Login(user, password().getBytes(StandardCharsets.UTF_8)));
    }

    private String password() {
        if (passwordFile == null) {
            return Optional.ofNullable(System.getenv(PASSWORD_VARIABLE))
                    .orElseThrow(() -> new IllegalArgumentException("--mqtt-user " + user + " needs a password: set "
                            + PASSWORD_VARIABLE + ", or give --mqtt-password-file."));
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "can't read --mqtt-password-file " + passwordFile + ": " + e.getMessage(), e);
        }
    }

    private MqttClientSslConfig trust() {
        if (authorities == null) {
            return MqttClientSslConfig.builder().build();
        }
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            if (number == 0) {
                throw new IllegalArgumentException("--mqtt-ca " + authorities + " has no certificate in it.");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return MqttClientSslConfig.builder().trustManagerFactory(trust).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "can't use --mqtt-ca " + authorities + " (a PEM file of certificates): " + e.getMessage(), e);
        }
    }
}
