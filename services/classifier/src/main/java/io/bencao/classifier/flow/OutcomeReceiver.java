package io.bencao.classifier.flow;

/** Who waits for the outcome of a ticket. Thread-safe. */
public interface OutcomeReceiver {

    /** Whether an outcome is still of use: not once the ticket's partition was taken away or rewound. */
    boolean isOpen();

    /** One of its tickets has an outcome; told on the thread that settled it. */
    void settled();
}
