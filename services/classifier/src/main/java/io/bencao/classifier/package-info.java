/**
 * The classifier: image events in, labelled predictions out, exactly once. Values flow through the rooms
 * {@code intake → decode → batch → predict → publish}; {@code flow} holds what travels, {@code meters} counts it,
 * {@code livemodel} says which checkpoint answers, {@code health} tells the probes.
 * {@link io.bencao.classifier.ClassifierStart} wires the rooms, {@link io.bencao.classifier.ClassifierPipeline} starts and
 * stops them, on the main thread.
 */
package io.bencao.classifier;
