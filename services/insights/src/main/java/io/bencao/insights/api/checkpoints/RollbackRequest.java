package io.bencao.insights.api.checkpoints;

/**
 * Asks to go back to the champion's parent.
 *
 * @param reason for the history, 1 to 1,000 characters
 */
public record RollbackRequest(String reason) {}
