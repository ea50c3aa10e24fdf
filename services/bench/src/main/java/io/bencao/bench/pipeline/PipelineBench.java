package io.bencao.bench.pipeline;

import io.bencao.bench.figures.Percentiles;
import io.bencao.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures bare and service in turn, twice each, so that a machine that slows down slows both; medians count.
 */
final class PipelineBench {

    private static final int ROUNDS = 2;

    /** The JIT compiler is busy for about so long; what it still does then is under a hundredth. */
    private static final double WARM_UP_SECONDS = 60;

    private static final List<Integer> WORKERS = List.of(1, 2);
    private static final List<Integer> BATCHES = List.of(1, 4, 8);

    private final BarePipeline bare;
    private final ServicePipeline service;
    private final List<byte[]> images;
    private final ImageSize size;
    private final double seconds;
    private final Terminal terminal;
    private final int cores = Runtime.getRuntime().availableProcessors();

    private final Map<String, List<CoreWork.Rate>> ways = new LinkedHashMap<>();
    private final List<CoreWork.Rate> decode = new ArrayList<>();
    private final Map<String, List<CoreWork.Rate>> network = new LinkedHashMap<>();
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
            double expected = best(ways).getValue().perSecond();
            int counted = Math.max(size.fewest(), (int) (expected * seconds));
            say(round, "the service over " + counted + " images");
            last = service.run(images, (int) Math.max(96, expected * WARM_UP_SECONDS), counted);
            services.add(last.perSecond());
            say(round, String.format(Locale.ROOT, "the service: %.2f images/s", last.perSecond()));
        }
        Map.Entry<String, CoreWork.Rate> best = best(ways);
        CoreWork.Rate decoding = median(decode);
        CoreWork.Rate predicting = best(network).getValue();
        return new PipelineResult(
                size,
                precision,
                cores,
                best.getValue(),
                best.getKey(),
                decoding,
                predicting,
                Percentiles.of(services).median(),
                last);
    }

    private void measureBare(int round) throws InterruptedException {
        double each = Math.max(1, seconds / 4);
        decode.add(bare.decodeOnly(cores, each));
        for (int batch : BATCHES) {
            network.computeIfAbsent("batch " + batch, key -> new ArrayList<>())
                    .add(bare.networkOnly(cores, batch, each));
        }
        for (int workers : WORKERS) {
            for (int batch : BATCHES) {
                String way = workers + " workers, batch " + batch;
                CoreWork.Rate rate = bare.both(workers, batch, each);
                ways.computeIfAbsent(way, key -> new ArrayList<>()).add(rate);
                say(round, String.format(Locale.ROOT, "bare, %s: %.2f images/s", way, rate.perSecond()));
            }
        }
    }

    private void say(int round, String what) {
        terminal.say(size.text() + ", round " + round + " of " + ROUNDS + ": " + what);
    }

    private static Map.Entry<String, CoreWork.Rate> best(Map<String, List<CoreWork.Rate>> rates) {
        return rates.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), median(entry.getValue())))
                .max(Comparator.comparingDouble(entry -> entry.getValue().perSecond()))
                .orElseThrow();
    }

    private static CoreWork.Rate median(List<CoreWork.Rate> rates) {
        return new CoreWork.Rate(
                Percentiles.of(rates.stream().map(CoreWork.Rate::perSecond).toList())
                        .median(),
                Percentiles.of(rates.stream().map(CoreWork.Rate::cpuSeconds).toList())
                        .median());
    }
}
