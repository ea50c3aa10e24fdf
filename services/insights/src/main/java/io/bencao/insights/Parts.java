package io.bencao.insights;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.sources.SourceBoard;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.schemas.Wires;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * What the queries are made of.
 *
 * @param wires read and write the topics' records
 * @param admin asks the broker
 * @param clients make consumers and producers
 * @param store where checkpoints lie; empty: nowhere
 * @param keys whose releases count
 * @param recordKey signs batch records; empty: they are not signed
 * @param topicViews what the small topics say
 * @param manifests of the store's checkpoints
 * @param state the stream threads' stores
 * @param board the sources that stream threads know
 */
record Parts(
        Wires wires,
        Admin admin,
        KafkaClients clients,
        Optional<CheckpointStore> store,
        ReleaseKeys keys,
        Optional<SigningKey> recordKey,
        TopicViews topicViews,
        Manifests manifests,
        LocalState state,
        SourceBoard board) {}
