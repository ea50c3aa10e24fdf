package io.bencao.bench.demo.shared;

/**
 * What came of a story.
 *
 * @param json for scripts
 * @param text for a person
 * @param good whether it is as promised
 */
public record StoryOutcome(String json, String text, boolean good) {}
