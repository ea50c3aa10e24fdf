package io.bencao.trainer.run;

/** How fast something goes since this was made. For one thread at a time. */
final class RateMeter {

    private final long started = System.nanoTime();

    /** So many a second; 0 where it is too early to say. */
    double perSecond(long done) {
        double seconds = (System.nanoTime() - started) / 1e9;
        return seconds > 0.05 ? done / seconds : 0;
    }
}
