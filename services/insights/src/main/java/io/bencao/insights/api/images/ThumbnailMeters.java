package io.bencao.insights.api.images;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What thumbnails cost. Thread-safe. */
public final class ThumbnailMeters {

    private final Counter decoded;
    private final AtomicLong most = new AtomicLong();

    /** @param budget what decoding takes its memory from */
    public ThumbnailMeters(MeterRegistry registry, ByteBudget budget) {
        this.decoded = Counter.builder("bencao.thumbnails.decoded")
                .description("Images decoded for a thumbnail")
                .register(registry);
        Gauge.builder("bencao.thumbnails.decode", budget, ByteBudget::taken)
                .baseUnit("bytes")
                .description("Memory that decoding for thumbnails may take at this moment")
                .register(registry);
        Gauge.builder("bencao.thumbnails.decode.most", most, AtomicLong::get)
                .baseUnit("bytes")
                .description("The most memory that decoding for thumbnails might take since the start")
                .register(registry);
    }

    /** One is decoded now; so many bytes are taken with it. */
    void decoding(long taken) {
        decoded.increment();
        most.accumulateAndGet(taken, Math::max);
    }
}
