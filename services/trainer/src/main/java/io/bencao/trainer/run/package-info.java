/**
 * Leads a run from phase to phase. Comes in: a reason to train. Goes out: progress, and in the end a release or the reason why
 * there is none. How far a run is stands in a file, so that another process goes on where this one was killed. Called by the
 * thread that leads.
 */
package io.bencao.trainer.run;
