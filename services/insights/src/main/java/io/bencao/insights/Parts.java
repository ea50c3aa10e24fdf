package io.bencao.insights;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.schemas.Wires;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * What the queries are made of.
 *
 * @param wires read and write the topics' records
 * @param admin asks the broker
 * @param store where checkpoints lie; empty: nowhere
 * @param signingKey signs releases; empty: none are made here
 * @param topicViews what the small topics say
 * @param manifests of the store's checkpoints
 * @param engine the stream threads
 * @param state their stores
 */
record Parts(
        Wires wires,
        Admin admin,
        Optional<CheckpointStore> store,
        Optional<SigningKey> signingKey,
        TopicViews topicViews,
        Manifests manifests,
        StreamEngine engine,
        LocalState state) {}
