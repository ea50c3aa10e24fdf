package io.bencao.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured with one size of pictures. Rates are medians over the rounds, images a second.
 *
 * @param size of the pictures
 * @param precision of the network
 * @param cores that all of it ran on
 * @param bare decode and predict without Kafka, the best way of running them
 * @param bestWay which that was
 * @param decodeSeconds core seconds an image, decoding alone on every core
 * @param networkSeconds core seconds an image, the network alone on every core
 * @param service the whole service
 * @param details of the service's last round
 */
record PipelineResult(
        PictureSize size,
        String precision,
        int cores,
        double bare,
        String bestWay,
        double decodeSeconds,
        double networkSeconds,
        double service,
        ServicePipeline.Measured details) {

    /** What the cores could do if nothing but decoding and the network took any time. */
    double bound() {
        return cores / (decodeSeconds + networkSeconds);
    }

    double ratio() {
        return service / bare;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("size", size.text())
                .put("bareImagesPerSecond", rounded(bare, 100))
                .put("bound", rounded(bound(), 100))
                .put("serviceImagesPerSecond", rounded(service, 100))
                .put("ratio", rounded(ratio(), 1000))
                .put("precision", precision)
                .put("bareOfBound", rounded(bare / bound(), 1000))
                .put("bestBare", bestWay)
                .put("cores", cores)
                .put("decodeMs", rounded(decodeSeconds * 1000, 100))
                .put("networkMs", rounded(networkSeconds * 1000, 100))
                .put("images", details.images());
        ObjectNode cpu = json.putObject("cpuMsPerImage");
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
                  bare      %6.2f images/s, %.3f of the bound, with %s
                  service   %6.2f images/s over %d images, %.3f of bare
                  where the service's time goes, core ms an image: %s; broker %.1f; this program %.1f; idle %.1f""",
                size.text(),
                precision,
                cores,
                bound(),
                decodeSeconds * 1000,
                networkSeconds * 1000,
                bare,
                bare / bound(),
                bestWay,
                service,
                details.images(),
                ratio(),
                groups,
                details.broker() * 1000,
                details.observer() * 1000,
                idleSeconds() * 1000);
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
