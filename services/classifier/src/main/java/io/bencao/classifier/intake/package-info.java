/**
 * Records in, tickets out. Comes in: what the consumer polls. Goes out: a {@link io.bencao.classifier.flow.Ticket} per
 * record, in a lane per partition, handed to decode. Called by nobody: it owns the thread "intake", and only that thread
 * touches the consumer. It polls, hands over, looks at the gauge, pauses or resumes; it never decodes an image, never
 * predicts and never commits but without transactions. What it asks of publish stands in
 * {@link io.bencao.classifier.publish.LanePublisher}.
 */
package io.bencao.classifier.intake;
