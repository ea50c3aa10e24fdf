/**
 * What the service works on, written where the end of the process can't take it along. Comes in: the coordinates of a record, from
 * decode and predict, right before its bytes reach native code, and again when that is over. Goes out, at the next start: the
 * {@link io.bencao.classifier.worklog.Suspects}, records that were in work when the process died. Intake runs those apart, one at a time,
 * and has those dead-lettered that it dies of even so. Has no thread; marking is two stores into a mapped page.
 */
package io.bencao.classifier.worklog;
