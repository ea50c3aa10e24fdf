package io.bencao.insights.api.explanations;

/**
 * What is explained: the same for every class and every event of the same image.
 *
 * @param checkpoint its digest
 * @param image digest of its bytes
 */
record AskedExplanation(String checkpoint, String image) {}
