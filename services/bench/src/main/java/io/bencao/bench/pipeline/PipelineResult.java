package io.bencao.bench.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured with one size of images. Rates are medians over the rounds, images a second.
 *
 * @param size of the images
 * @param precision of the network
 * @param cores that all of it ran on
 * @param bare decode and predict without Kafka, the best way of running them
 * @param bestWay which that was
 * @param decode decoding alone on every core
 * @param network the network alone on every core, at its best batch
 * @param service the whole service
 * @param details of the service's last round
 */
record PipelineResult(
        ImageSize size,
        String precision,
        int cores,
        CoreWork.Rate bare,
        String bestWay,
        CoreWork.Rate decode,
        CoreWork.Rate network,
        double service,
        ServicePipeline.Measured details) {

    /** What the cores could do if nothing but decoding and the network took any time. */
    double bound() {
        return 1 / (1 / decode.perSecond() + 1 / network.perSecond());
    }

    double ratio() {
        return service / bare.perSecond();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("size", size.text())
                .put("bareImagesPerSecond", rounded(bare.perSecond(), 100))
                .put("bound", rounded(bound(), 100))
                .put("serviceImagesPerSecond", rounded(service, 100))
                .put("ratio", rounded(ratio(), 1000))
                .put("precision", precision)
                .put("bareOfBound", rounded(bare.perSecond() / bound(), 1000))
                .put("bestBare", bestWay)
                .put("cores", cores)
                .put("decodeMs", rounded(coreMs(decode), 100))
                .put("networkMs", rounded(coreMs(network), 100))
                .put("images", details.images());
        ObjectNode cpu = json.putObject("cpuMsPerImage");
        cpu.put("bare decode", rounded(decode.cpuSeconds() * 1000, 100));
        cpu.put("bare network", rounded(network.cpuSeconds() * 1000, 100));
        cpu.put("bare both", rounded(bare.cpuSeconds() * 1000, 100));
        details.classifier()
                .seconds()
                .forEach((group, value) -> cpu.put("classifier " + group, rounded(value * 1000, 100)));
        cpu.put("broker", rounded(details.broker() * 1000, 100));
        cpu.put("bench", rounded(details.observer() * 1000, 100));
        cpu.put("idle", rounded(idleSeconds() * 1000, 100));
        return json;
    }

    String text() {
        String groups = details.classifier().seconds().entrySet().stream()
                .filter(entry -> entry.getValue() >= 0.00005)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue() * 1000))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                """
                %s, %s, %d cores
                  bound     %6.2f images/s: decoding %.1f ms and the network %.1f ms of a core for each image
                  bare      %6.2f images/s, %.3f of the bound, with %s; %.1f ms of CPU an image
                  service   %6.2f images/s over %d images, %.3f of bare
                  where the service's time goes, ms of CPU an image: %s; broker %.1f; this program %.1f; idle %.1f""",
                size.text(),
                precision,
                cores,
                bound(),
                coreMs(decode),
                coreMs(network),
                bare.perSecond(),
                bare.perSecond() / bound(),
                bestWay,
                bare.cpuSeconds() * 1000,
                service,
                details.images(),
                ratio(),
                groups,
                details.broker() * 1000,
                details.observer() * 1000,
                idleSeconds() * 1000);
    }

    /** Milliseconds of a core for each image, by the clock. */
    private double coreMs(CoreWork.Rate stage) {
        return cores / stage.perSecond() * 1000;
    }

    /** Core time that nobody of ours used, an image; other programs' time is in it too. */
    private double idleSeconds() {
        double used = details.classifier().total() + details.broker() + details.observer();
        return Math.max(0, cores / details.perSecond() - used);
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
