package io.bencao.schemas;

/**
 * Why an alert is dead-lettered; stands in the header {@link DeadLetter#REASON}. Users count and filter by them: a text, once
 * published, stays.
 */
public enum WebhookReason {
    /** The webhook answered that it does not take it, or with a redirect. */
    REFUSED("webhook-refused"),
    /** The webhook did not take it in time. */
    UNREACHABLE("webhook-unreachable");

    private final String text;

    WebhookReason(String text) {
        this.text = text;
    }

    /** As it stands in the header. */
    public String text() {
        return text;
    }
}
