package io.bencao.bench.pipeline;

import io.bencao.bench.figures.Percentiles;
import io.bencao.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures bare and service in turn, twice each, so that a machine that slows down slows both; medians count.
 */
final class PipelineBench {

    private static final int ROUNDS = 2;

    /** The JIT compiler is busy for about so long; what it still does then is under a hundredth. */
    private static final double WARM_UP_SECONDS = 60;

    private final BarePipeline bare;
    private final ServicePipeline service;
    private final List<byte[]> images;
    private final ImageSize size;
    private final double seconds;
    private final Terminal terminal;
    private final int cores = Runtime.getRuntime().availableProcessors();

    private final RoundRates<BareWay> ways = new RoundRates<>();
    private final RoundRates<String> decode = new RoundRates<>();
    private final RoundRates<Integer> network = new RoundRates<>();
    private final List<Double> services = new ArrayList<>();

    /** @param seconds that the service is measured for, about; each way of running bare takes a quarter of it */
    PipelineBench(
            BarePipeline bare,
            ServicePipeline service,
            List<byte[]> images,
            ImageSize size,
            double seconds,
            Terminal terminal) {
        this.bare = bare;
        this.service = service;
        this.images = images;
        this.size = size;
        this.seconds = seconds;
        this.terminal = terminal;
    }

    PipelineResult run(String precision) throws InterruptedException {
        ServicePipeline.Measured last = null;
        for (int round = 1; round <= ROUNDS; round++) {
            measureBare(round);
            double expected = ways.best().rate().perSecond();
            int counted = Math.max(size.fewest(), (int) (expected * seconds));
            say(round, "the service over " + counted + " images");
            last = service.run(images, (int) Math.max(96, expected * WARM_UP_SECONDS), counted);
            services.add(last.perSecond());
            say(round, String.format(Locale.ROOT, "the service: %.2f images/s", last.perSecond()));
        }
        RoundRates.Best<BareWay> best = ways.best();
        return new PipelineResult(
                size,
                precision,
                cores,
                best.rate(),
                best.way().text(),
                decode.best().rate(),
                network.best().rate(),
                Percentiles.of(services).median(),
                last);
    }

    private void measureBare(int round) throws InterruptedException {
        double each = Math.max(1, seconds / 4);
        decode.add("every core", bare.decodeOnly(cores, each));
        for (int batch : BareWay.BATCHES) {
            network.add(batch, bare.networkOnly(cores, batch, each));
        }
        for (BareWay way : BareWay.upTo(cores)) {
            CoreWork.Rate rate = bare.both(way.workers(), way.batch(), each);
            ways.add(way, rate);
            say(round, String.format(Locale.ROOT, "bare, %s: %.2f images/s", way.text(), rate.perSecond()));
        }
    }

    private void say(int round, String what) {
        terminal.say(size.text() + ", round " + round + " of " + ROUNDS + ": " + what);
    }
}
