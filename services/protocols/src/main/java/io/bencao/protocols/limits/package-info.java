/**
 * What may be a name, and what a record that carries names may be, in one place for whoever takes such a record in: the classifier for
 * image events, insights for predictions, feedback and what stands in small topics, the trainer for labelled examples. Comes in: texts
 * and records that were written by anybody. Goes out: an objection that names the field and the limit, or none. Pure; on any thread.
 */
package io.bencao.protocols.limits;
