package io.bencao.insights.api.checkpoints;

/**
 * Asks to make a checkpoint the champion.
 *
 * @param digest of a checkpoint in the store
 * @param reason for the history, 1 to 1,000 characters
 */
public record ReleaseRequest(String digest, String reason) {}
