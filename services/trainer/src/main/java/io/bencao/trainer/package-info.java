/**
 * The trainer: labelled examples in, a better checkpoint out, or none. {@code lease} says whether this instance leads,
 * {@code examples} gathers labels and images, {@code train} makes a challenger of them, {@code evaluate} judges it against
 * the champion, {@code release} makes it live and takes it back if live images prove it worse, {@code run} leads a run from
 * phase to phase, across kills. {@link io.bencao.trainer.TrainerStart} wires the rooms, {@link io.bencao.trainer.TrainerService}
 * starts and stops them, on the main thread.
 */
package io.bencao.trainer;
