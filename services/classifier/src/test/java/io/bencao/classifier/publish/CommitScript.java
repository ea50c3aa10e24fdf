package io.bencao.classifier.publish;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** What becomes of the next commits, in their order; what is not said here works. Thread-safe. */
public final class CommitScript {

    /** What the broker, or the way to it, does with a commit. */
    public enum Fate {
        /** Another producer of the same id came between the send and the commit. */
        FENCED,
        /** The broker commits, its answer is lost. */
        DONE_BUT_UNANSWERED,
        /** The request is lost. */
        LOST
    }

    private final ConcurrentLinkedQueue<Fate> fates = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch reached = new CountDownLatch(0);

    /** The commit after those that were spoken of before. */
    public void next(Fate fate) {
        fates.add(fate);
    }

    /** Commits wait from now on, until {@link #release}. */
    public void hold() {
        held = new CountDownLatch(1);
        reached = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    /** Waits until a commit is held. */
    public void awaitHeld() throws InterruptedException {
        reached.await();
    }

    /** A commit is under way: waits if it shall; its fate, or null where it works. */
    Fate take() {
        reached.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return fates.poll();
    }
}
