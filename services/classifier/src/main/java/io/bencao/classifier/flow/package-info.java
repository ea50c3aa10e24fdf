/**
 * The values that travel from room to room: a {@link io.bencao.classifier.flow.Ticket} per record from intake to publish,
 * an {@link io.bencao.classifier.flow.ImageRequest} once its event is read, a
 * {@link io.bencao.classifier.flow.PreparedImage} once it is decoded, an {@link io.bencao.classifier.flow.Outcome} at the
 * end. Nothing but the JDK and the contract's reasons to dead-letter: no Kafka, no Avro record, no engine, no meter and no trace,
 * so that every room can know these and none has to know another's inside. Has no thread.
 */
package io.bencao.classifier.flow;
