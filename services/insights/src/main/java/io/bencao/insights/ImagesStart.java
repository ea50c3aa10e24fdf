package io.bencao.insights;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.imaging.Thumbnailer;
import io.bencao.insights.api.images.ByteBudget;
import io.bencao.insights.api.images.ImageSeats;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.images.Originals;
import io.bencao.insights.api.images.ThumbnailCache;
import io.bencao.insights.api.images.ThumbnailMeters;
import io.bencao.insights.api.images.Thumbnails;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.ImageEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Builds what shows images from the configuration. */
final class ImagesStart {

    /** Thumbnails have nothing to do with a network's input; the inspector only reads headers. */
    private static final Preprocessing ANY = Preprocessing.forInputSize(224);

    /** Half the cores, and no more images in memory than a small heap has room for. */
    private static final int MOST_SEATS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ImagesStart() {}

    static ImagesQuery of(InsightsConfig.Images settings, Parts parts, MeterRegistry registry) {
        ImageLimits limits = new ImageLimits(Topics.IMAGE_EVENT_LIMIT, settings.maxPixels());
        ByteBudget decoding = new ByteBudget(settings.decodeMemory().asLongValue());
        ImageSeats seats = new ImageSeats(
                Math.max(1, Math.min(MOST_SEATS, Runtime.getRuntime().availableProcessors() / 2)), PATIENCE);
        return new ImagesQuery(
                new Originals(
                        new RecordFetcher(parts.clients()::fetcher),
                        new TopicIds(parts.admin(), System::nanoTime),
                        parts.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS)),
                new ImagePreparer(ANY, limits),
                new Thumbnails(
                        new Thumbnailer(limits, settings.thumbnailSide()),
                        new ThumbnailCache(settings.cache().asLongValue()),
                        seats,
                        decoding,
                        new ThumbnailMeters(registry, decoding)),
                seats,
                new ByteBudget(settings.sendMemory().asLongValue()));
    }
}
