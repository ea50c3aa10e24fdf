/**
 * {@code bencao demo --roast}: four sample pans on the fire, what is foreseen of each, warnings beside the truth, a correction, and the
 * proof that no image was lost and each is in its run. Comes in: a running broker, classifier and insights service. Goes out: the pans as
 * they go, a verdict. Everything goes through Kafka. The story runs on the main thread; one thread sends images, one each reads
 * predictions, runs, alerts and labelled examples; they meet in {@link io.bencao.bench.demo.roast.PanBoard}.
 */
package io.bencao.bench.demo.roast;
