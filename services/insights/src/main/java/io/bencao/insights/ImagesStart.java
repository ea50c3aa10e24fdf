package io.bencao.insights;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.imaging.Thumbnailer;
import io.bencao.insights.api.images.ByteBudget;
import io.bencao.insights.api.images.ImageFetchMeters;
import io.bencao.insights.api.images.ImageSeats;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.images.Originals;
import io.bencao.insights.api.images.RecentFailures;
import io.bencao.insights.api.images.SeatedOriginals;
import io.bencao.insights.api.images.StoredOriginals;
import io.bencao.insights.api.images.ThumbnailCache;
import io.bencao.insights.api.images.ThumbnailMeters;
import io.bencao.insights.api.images.Thumbnails;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.records.TopicIds;
import io.bencao.runtime.ReferencesConfig;
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

    /** Places are waited for by a few at a time; whoever has to wait behind them is told soon. */
    private static final Duration ELSEWHERE_PATIENCE = Duration.ofSeconds(5);

    private ImagesStart() {}

    static ImagesQuery of(InsightsConfig config, Parts parts, MeterRegistry registry) {
        InsightsConfig.Images settings = config.insights().images();
        ImageLimits limits = new ImageLimits(largest(config), settings.maxPixels());
        ByteBudget decoding = new ByteBudget(settings.decodeMemory().asLongValue());
        ImageSeats seats = new ImageSeats(
                Math.max(1, Math.min(MOST_SEATS, Runtime.getRuntime().availableProcessors() / 2)), PATIENCE);
        EventImages images = new EventImages(
                parts.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                ReferencesConfig.fetcher(config.references()));
        return new ImagesQuery(
                new SeatedOriginals(
                        new Originals(
                                new RecordFetcher(parts.clients()::fetcher),
                                new TopicIds(parts.admin(), System::nanoTime),
                                images),
                        new StoredOriginals(
                                images,
                                new ImageSeats(MOST_SEATS, ELSEWHERE_PATIENCE),
                                new RecentFailures(System::nanoTime),
                                new ImageFetchMeters(registry)),
                        seats),
                new ImagePreparer(ANY, limits),
                new Thumbnails(
                        new Thumbnailer(limits, settings.thumbnailSide()),
                        new ThumbnailCache(settings.cache().asLongValue()),
                        decoding,
                        new ThumbnailMeters(registry, decoding)),
                new ByteBudget(settings.sendMemory().asLongValue()),
                decoding);
    }

    /** Bytes of an image, wherever it comes from. */
    static int largest(InsightsConfig config) {
        return Math.toIntExact(Math.max(
                Topics.IMAGE_EVENT_LIMIT,
                Math.min(Integer.MAX_VALUE, config.references().maxSize().asLongValue())));
    }
}
