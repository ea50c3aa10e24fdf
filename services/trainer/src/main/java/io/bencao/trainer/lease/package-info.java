/**
 * Who leads among the trainers. Comes in: the assignment of the single partition of {@code trainer-lease}. Goes out: a
 * {@link io.bencao.trainer.lease.Term}, and word that it is over. Runs on a thread of its own, which never does anything else: a
 * leader that trains for hours stays a member.
 */
package io.bencao.trainer.lease;
