package io.bencao.cli.doctor;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.checkpoints.TrustedKeysOption;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.protocols.preconditions.Asked;
import io.bencao.protocols.preconditions.Check;
import io.bencao.protocols.preconditions.Diagnosis;
import io.bencao.protocols.preconditions.KeyExamination;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;

/** The key files, and what the keys in them signed. */
final class KeyReading {

    private final Cluster cluster;
    private final TrustedKeysOption trusted;
    private final SigningKeyOption own;

    KeyReading(Cluster cluster, TrustedKeysOption trusted, SigningKeyOption own) {
        this.cluster = cluster;
        this.trusted = trusted;
        this.own = own;
    }

    List<Diagnosis> diagnoses() {
        Optional<Path> signing = Optional.of(own.file()).filter(Files::exists);
        List<Diagnosis> found = new ArrayList<>(KeyExamination.files(trusted.files(), signing));
        if (trusted.files().isEmpty() && signing.isEmpty()) {
            found.add(KeyExamination.withoutKeys());
            return found;
        }
        TrustedKeys keys = trusted.keys(own.keyIfThere());
        try (ReleaseReader reader =
                new ReleaseReader(cluster.consumer(), new ReleaseLog(ReleaseRecords.of(cluster.wires()), keys))) {
            found.addAll(KeyExamination.releases(reader.readToEnd()));
        } catch (KafkaException e) {
            found.add(Diagnosis.unanswered(Check.KEYS, Topics.CHECKPOINTS, Asked.failed(e)));
        }
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
            found.addAll(KeyExamination.examples(consumer, keys));
        } catch (KafkaException e) {
            found.add(Diagnosis.unanswered(Check.KEYS, Topics.LABELLED_EXAMPLES, Asked.failed(e)));
        }
        return found;
    }
}
