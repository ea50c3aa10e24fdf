package io.bencao.classifier.decode;

import java.util.Optional;

/**
 * What all images being decoded share: threads and memory. Heavy images take neither the last thread nor the last memory from light
 * ones: beside the threads there is one more for a light image while all others are busy with heavy ones, and a heavy image that
 * waits for memory waits for other heavy ones, not for light ones that keep coming. Not thread-safe.
 */
final class DecodeBudget {

    private final int threads;
    private final long bytes;
    private int light;
    private int heavy;
    private long lightBytes;
    private long heavyBytes;
    private DecodeJob reserved;

    /**
     * @param threads that decode side by side, but for the one more
     * @param bytes of memory; the largest image must fit
     */
    DecodeBudget(int threads, long bytes) {
        this.threads = threads;
        this.bytes = bytes;
    }

    /** Whether a job's next step may begin. */
    boolean admits(DecodeJob job) {
        long free = bytes - lightBytes - heavyBytes;
        if (job.memory() > free) {
            return false;
        }
        if (job.isHeavy()) {
            return light + heavy < threads && (reserved == null || reserved == job);
        }
        long left = reserved == null ? bytes : bytes - reserved.memory();
        return (light + heavy < threads || light == 0) && lightBytes + job.memory() <= left;
    }

    /** Whether nothing but memory keeps it from being decoded. */
    boolean lacksMemory(DecodeJob job) {
        return job.isHeavy() && !job.taken() && job.memory() > bytes - lightBytes - heavyBytes;
    }

    /** The heavy image that gets the next memory; none where it need not wait. */
    Optional<DecodeJob> reserved() {
        return Optional.ofNullable(reserved);
    }

    void reserve(DecodeJob job) {
        reserved = job;
    }

    void take(DecodeJob job) {
        if (reserved == job) {
            reserved = null;
        }
        if (job.isHeavy()) {
            heavy++;
            heavyBytes += job.memory();
        } else {
            light++;
            lightBytes += job.memory();
        }
    }

    /** A step that was admitted is over; what the job's next step takes must not be known yet. */
    void give(DecodeJob job) {
        if (job.isHeavy()) {
            heavy--;
            heavyBytes -= job.memory();
        } else {
            light--;
            lightBytes -= job.memory();
        }
    }
}
