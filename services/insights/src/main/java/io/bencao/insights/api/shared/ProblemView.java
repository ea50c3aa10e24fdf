package io.bencao.insights.api.shared;

/**
 * Why a question has no answer. Body of every refusal.
 *
 * @param code {@code not-ready} (503: ask again, {@code Retry-After} says when), {@code not-found} (404), {@code expired}
 *     (410: the image is no longer in the topic), {@code refused} (400), {@code taken} (409: claimed by somebody else),
 *     {@code unavailable} (503: Kafka does not answer), {@code not-configured} (501: a setting is missing, the message names it),
 *     {@code reference-…} (an image that is stored elsewhere: 410 missing or changed, 501 not enabled, 502 forbidden or too large, 503
 *     unreachable)
 * @param message for a person
 */
public record ProblemView(String code, String message) {}
