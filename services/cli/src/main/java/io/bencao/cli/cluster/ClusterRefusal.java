package io.bencao.cli.cluster;

import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.MissingAccess;
import io.bencao.protocols.access.Program;
import io.bencao.protocols.connection.ConnectionFailure;
import io.bencao.schemas.WireSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Why a cluster refused a command, asked of the cluster itself. */
final class ClusterRefusal {

    private ClusterRefusal() {}

    /**
     * A sentence or two; empty where it is no refusal, or nothing more can be told.
     *
     * @param client what the command's clients began with
     */
    static Optional<String> sentence(Throwable thrown, Properties client) {
        Map<String, Object> settings = new HashMap<>();
        WireSettings.withoutOurs(client).forEach((key, value) -> settings.put(key.toString(), value));
        return thrown instanceof AuthorizationException
                ? missing(thrown, settings)
                : ConnectionFailure.sentence(thrown, settings);
    }

    private static Optional<String> missing(Throwable refused, Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
            MissingAccess missing = MissingAccess.of(admin, settings, Program.OPERATOR, AccessNames.usual())
                    .behind(refused);
            return missing.isNone()
                    ? Optional.empty()
                    : Optional.of("the cluster does not allow this: " + missing.says() + ". " + missing.wayOut() + ".");
        } catch (KafkaException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
