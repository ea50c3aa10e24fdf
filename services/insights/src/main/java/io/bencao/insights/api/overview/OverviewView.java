package io.bencao.insights.api.overview;

import java.time.Instant;

/**
 * The figures at the top of the page, of the last minute unless said.
 *
 * @param at when they were read
 * @param imagesPerSecond predictions in the last ten full seconds, by the broker's clock
 * @param images predictions in the last minute
 * @param latency from the image event's append to the prediction's append
 * @param meanConfidence of all predictions; null without any
 * @param classifierLag image events that no classifier has taken in yet; null while not known
 * @param activeSources sources with a prediction in the last minute
 * @param knownSources all sources that are remembered
 * @param openAlerts alerts raised and not cleared
 * @param waitingAlerts of these, neither acknowledged nor silenced
 * @param reviewDepth images that wait for a person
 * @param deadLetters in the last five minutes
 * @param deadLetterShare of all outcomes in the last five minutes; null without any
 * @param champion id of the checkpoint that should be live: the last release, before the first one what most classifier
 *     instances serve; null while none serves
 * @param championDigest its digest
 */
public record OverviewView(
        Instant at,
        double imagesPerSecond,
        long images,
        LatencyView latency,
        Double meanConfidence,
        Long classifierLag,
        long activeSources,
        long knownSources,
        int openAlerts,
        int waitingAlerts,
        int reviewDepth,
        long deadLetters,
        Double deadLetterShare,
        String champion,
        String championDigest) {}
