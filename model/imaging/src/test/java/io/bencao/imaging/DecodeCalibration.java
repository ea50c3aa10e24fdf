package io.bencao.imaging;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well the estimates of time and memory meet what odd images take: processor time on one thread and growth of resident memory,
 * each divided by its estimate, in percentiles by family. Not part of the build:
 *
 * <pre>java -cp ... io.bencao.imaging.DecodeCalibration [ROUNDS [SEED]]</pre>
 *
 * <p>Images under a tenth of a millisecond are left out of the ratios of time, those under 16 MiB out of those of memory.
 */
final class DecodeCalibration {

    private static final ImageLimits WIDE = new ImageLimits(16 << 20, 40_000_000, Duration.ofHours(1));
    private static final double SMALL_MS = 0.1;
    private static final double SMALL_MIB = 16;

    private record Measured(String name, double ms, double estimatedMs, double peakMib, double announcedMib) {}

    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), WIDE);

    private DecodeCalibration() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20261127;
        new DecodeCalibration().run(OddImages.all(seed, rounds));
    }

    private void run(List<OddImages.Odd> images) {
        Map<String, List<Measured>> families = new TreeMap<>();
        for (OddImages.Odd odd : images) {
            byte[] encoded = odd.bytes().get();
            preparer.inspect(encoded)
                    .match(
                            admissible -> families.computeIfAbsent(odd.family(), any -> new ArrayList<>())
                                    .add(measure(odd, encoded, admissible)),
                            refused -> {
                                System.out.println(odd.family() + " " + odd.name() + " refused: " + refused.detail());
                                return null;
                            });
        }
        System.out.println(
                "family              images  most ms  time / estimate: p5 p50 p95 max   memory / announced: p50 max");
        List<Measured> all = new ArrayList<>();
        families.forEach((family, measured) -> {
            report(family, measured);
            all.addAll(measured);
        });
        report("all", all);
    }

    private Measured measure(OddImages.Odd odd, byte[] encoded, Inspection.Admissible admissible) {
        Runnable decode = () -> preparer.prepare(ByteBuffer.wrap(encoded), admissible.header());
        double peak = NativeMemory.peakOf(decode);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = cpuNanos();
            preparer.inspect(encoded);
            decode.run();
            best = Math.min(best, (cpuNanos() - before) / 1e6);
        }
        Measured measured = new Measured(
                odd.name(),
                best,
                admissible.decodeNanos() / 1e6,
                peak / (1 << 20),
                admissible.decodeBytes() / (double) (1 << 20));
        System.out.printf(
                "%-18s %-60s %9d B %8.2f ms of %8.2f: %5.2f   %4.0f of %4.0f MiB%n",
                odd.family(),
                odd.name(),
                encoded.length,
                best,
                measured.estimatedMs(),
                best / measured.estimatedMs(),
                measured.peakMib(),
                measured.announcedMib());
        return measured;
    }

    private static void report(String family, List<Measured> measured) {
        List<Double> times = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        double most = 0;
        for (Measured image : measured) {
            most = Math.max(most, image.ms());
            if (image.ms() >= SMALL_MS) {
                times.add(image.ms() / image.estimatedMs());
            }
            if (image.announcedMib() >= SMALL_MIB) {
                memory.add(image.peakMib() / image.announcedMib());
            }
        }
        System.out.printf(
                "%-18s %6d %8.0f %20.2f %5.2f %5.2f %5.2f %22.2f %5.2f%n",
                family,
                measured.size(),
                most,
                at(times, 0.05),
                at(times, 0.5),
                at(times, 0.95),
                at(times, 1),
                at(memory, 0.5),
                at(memory, 1));
    }

    private static double at(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(values);
        return values.get((int) Math.round(share * (values.size() - 1)));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
