/**
 * The values that travel from room to room: a {@link io.bencao.classifier.flow.Ticket} per record from intake to publish,
 * an {@link io.bencao.classifier.flow.ImageRequest} once its event is read, a
 * {@link io.bencao.classifier.flow.PreparedImage} once it is decoded, an {@link io.bencao.classifier.flow.Outcome} at the
 * end. No Kafka, no Avro, no engine here, so that every room can know these and none has to know another's inside.
 */
package io.bencao.classifier.flow;
