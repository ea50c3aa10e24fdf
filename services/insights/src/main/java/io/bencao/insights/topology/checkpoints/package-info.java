/**
 * Over all partitions: how right each checkpoint is, how far what it meets is from its hold-out, and how many images could not
 * be answered. Comes in: {@link io.bencao.insights.topology.checkpoints.CheckpointInput}s, on one partition. Goes out: alerts. On a stream
 * thread.
 */
package io.bencao.insights.topology.checkpoints;
