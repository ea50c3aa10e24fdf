package io.bencao.protocols.connection;

import static org.apache.kafka.common.config.SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG;
import static org.apache.kafka.common.config.SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** What a client failed by, in words: who refused whom, by which setting or file, and the way out. */
public final class ConnectionFailure {

    private ConnectionFailure() {}

    /**
     * A sentence or two; empty where the failure is not one of connecting or logging in.
     *
     * @param thrown by a client, or what wraps that
     * @param client what the client began with
     */
    public static Optional<String> sentence(Throwable thrown, Map<String, ?> client) {
        List<Throwable> causes = causes(thrown);
        for (Throwable each : causes) {
            if (each instanceof UnusableConnectionException) {
                return Optional.of(each.getMessage());
            }
            if (each instanceof AuthenticationException refused) {
                return Optional.of(refusal(refused, causes, client));
            }
            if (each instanceof TimeoutException) {
                return Connection.otherLanguage(client);
            }
            if (each instanceof ConfigException) {
                return Optional.of("The settings of Kafka's clients can't be used: " + each.getMessage() + ".");
            }
        }
        return Optional.empty();
    }

    private static String refusal(AuthenticationException refused, List<Throwable> causes, Map<String, ?> client) {
        if (refused instanceof SslAuthenticationException) {
            return certificates(causes, client);
        }
        String brokers = brokers(client);
        if (refused instanceof UnsupportedSaslMechanismException) {
            return brokers + " take no login by " + SaslConfigs.SASL_MECHANISM + "="
                    + SecuritySettings.text(client, SaslConfigs.SASL_MECHANISM)
                            .orElse(SaslConfigs.DEFAULT_SASL_MECHANISM)
                    + " (" + refused.getMessage()
                    + "). Set one that they take; with SCRAM, the one that the password was"
                    + " made for.";
        }
        if (refused instanceof IllegalSaslStateException) {
            return brokers + " ask for no login on this port (" + refused.getMessage()
                    + "). Set security.protocol=SSL, or name the port of their listener with logins.";
        }
        String who = refused instanceof SaslAuthenticationException
                ? JaasName.of(client).map(name -> " of \"" + name + "\"").orElse("")
                : "";
        return brokers + " refuse the login" + who + ": no such name, or a wrong password (" + refused.getMessage()
                + "). Give the right ones in sasl.jaas.config.";
    }

    private static String certificates(List<Throwable> causes, Map<String, ?> client) {
        String brokers = brokers(client);
        String all = String.join(
                "; ",
                causes.stream().map(each -> String.valueOf(each.getMessage())).toList());
        if (has(causes, CertificateExpiredException.class)) {
            return "The certificate of " + lower(brokers) + " has expired (" + last(causes)
                    + "). Whoever runs them has to renew it.";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "The certificate of " + lower(brokers) + " holds only later (" + last(causes)
                    + "). Set this machine's clock right.";
        }
        if (all.contains("No subject alternative") || all.contains("No name matching")) {
            return "The certificate of " + lower(brokers) + " is for another name (" + last(causes)
                    + "). Reach them by a name that it has, or have one made with this name.";
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return "The certificate of " + lower(brokers) + " is signed by nobody in "
                    + SecuritySettings.text(client, SSL_TRUSTSTORE_LOCATION_CONFIG)
                            .map(file -> SSL_TRUSTSTORE_LOCATION_CONFIG + "=" + file)
                            .orElse("what Java trusts, and " + SSL_TRUSTSTORE_LOCATION_CONFIG + " is not given")
                    + ". Name the file with the certificate of their authority.";
        }
        if (all.contains("Unsupported or unrecognized SSL message")) {
            return brokers + " speak no TLS on this port. Name the port of their TLS listener.";
        }
        return brokers + " refuse "
                + SecuritySettings.text(client, SSL_KEYSTORE_LOCATION_CONFIG)
                        .map(file -> "the certificate in " + SSL_KEYSTORE_LOCATION_CONFIG + "=" + file
                                + PemFile.subject(file)
                                        .map(subject -> " (" + subject + ")")
                                        .orElse(""))
                        .orElse("clients without a certificate, or none that " + SSL_KEYSTORE_LOCATION_CONFIG
                                + " names")
                + ": " + last(causes)
                + ". Give one that their authority has signed, for clients, and that has not expired.";
    }

    private static String brokers(Map<String, ?> client) {
        return "The brokers at "
                + SecuritySettings.text(client, CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                        .map(text -> text.replaceAll("^\\[|\\]$", ""))
                        .orElse("this address");
    }

    private static String lower(String brokers) {
        return Character.toLowerCase(brokers.charAt(0)) + brokers.substring(1);
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    private static String last(List<Throwable> causes) {
        Throwable root = causes.get(causes.size() - 1);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable each = thrown; each != null && !all.contains(each); each = each.getCause()) {
            all.add(each);
        }
        return all;
    }
}
