package io.bencao.insights.api.review;

/**
 * What a person says about an image.
 *
 * @param kind {@code LABEL}, {@code CONFIRM} or {@code UNGRADABLE}
 * @param trueLabel id of the true label; set exactly when the kind is {@code LABEL}
 * @param note free text, at most 1,000 characters; null for none
 */
public record AnnotationRequest(String kind, String trueLabel, String note) {}
