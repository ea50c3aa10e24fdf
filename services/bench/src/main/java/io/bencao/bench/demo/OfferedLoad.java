package io.bencao.bench.demo;

/** How much is sent while latencies are measured. */
sealed interface OfferedLoad {

    /** By default latencies are measured at this share of the measured throughput: busy, but without a growing queue. */
    double DEFAULT_SHARE = 0.6;

    /** Images a second, given what the system was measured to do. */
    double perSecond(double throughput);

    /** Whether latencies at this rate are mostly time spent in a growing queue. */
    boolean isBacklog(double throughput);

    /** What {@code --rate} says; null: the default. */
    static OfferedLoad of(Double rate) {
        if (rate == null) {
            return new Share(DEFAULT_SHARE);
        }
        return rate.isInfinite() ? new Everything() : new Fixed(rate);
    }

    /** A share of the measured throughput. */
    record Share(double share) implements OfferedLoad {
        @Override
        public double perSecond(double throughput) {
            return share * throughput;
        }

        @Override
        public boolean isBacklog(double throughput) {
            return false;
        }
    }

    /** So many a second, whatever the system can do. */
    record Fixed(double rate) implements OfferedLoad {
        @Override
        public double perSecond(double throughput) {
            return rate;
        }

        @Override
        public boolean isBacklog(double throughput) {
            return rate >= throughput;
        }
    }

    /** All at once. */
    record Everything() implements OfferedLoad {
        @Override
        public double perSecond(double throughput) {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public boolean isBacklog(double throughput) {
            return true;
        }
    }
}
