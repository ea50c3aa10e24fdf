package io.bencao.guarantees;

import java.util.Comparator;
import java.util.List;

/**
 * Guarantee 6, as far as it shows from outside: a service's resident memory stays under a limit and does not grow with
 * the backlog. Judged over runs of the same service with different backlogs.
 *
 * <p>Worked examples, limit 2 GiB, tolerance 0.15:
 *
 * <pre>
 *   backlog 500 peaks at 1.2 GiB, backlog 2000 at 1.3 GiB   held
 *   backlog 500 peaks at 1.2 GiB, backlog 2000 at 1.9 GiB   broken: grows with the backlog
 *   backlog 500 peaks at 1.9 GiB, backlog 2000 at 2.1 GiB   broken: over the limit
 * </pre>
 *
 * @param limitBytes the most that any sample may show
 * @param tolerance how much higher the peak with a larger backlog may be, as a share of the highest peak with the
 *     smallest
 */
public record BoundedMemory(long limitBytes, double tolerance) {

    /**
     * One run.
     *
     * @param backlog how many records waited when it began
     * @param residentBytes samples of the process's resident memory, in bytes
     */
    public record Run(int backlog, List<Long> residentBytes) {

        public Run {
            residentBytes = List.copyOf(residentBytes);
            if (residentBytes.isEmpty()) {
                throw new IllegalArgumentException("a run without samples shows nothing");
            }
        }

        /** The highest sample. */
        public long peak() {
            return residentBytes.stream().mapToLong(Long::longValue).max().orElseThrow();
        }
    }

    /**
     * Judges at least one run; growth needs two with different backlogs.
     *
     * @throws IllegalArgumentException without a run
     */
    public Verdict judge(List<Run> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run shows nothing");
        }
        List<Run> byBacklog = runs.stream()
                .sorted(Comparator.comparingInt(Run::backlog)
                        .thenComparing(Comparator.comparingLong(Run::peak).reversed()))
                .toList();
        Run smallest = byBacklog.get(0);
        CountedExamples over = new CountedExamples();
        CountedExamples growing = new CountedExamples();
        for (Run run : byBacklog) {
            if (run.peak() > limitBytes) {
                over.add(run.peak() + " bytes with a backlog of " + run.backlog());
            }
            if (run.peak() > smallest.peak() * (1 + tolerance)) {
                growing.add(run.peak() + " bytes with a backlog of " + run.backlog() + ", " + smallest.peak() + " with "
                        + smallest.backlog());
            }
        }
        long samples =
                runs.stream().mapToLong(run -> run.residentBytes().size()).sum();
        return new Verdict.Builder("bounded memory")
                .broken(over.as("runs over the limit of " + limitBytes + " bytes"))
                .broken(growing.as("runs whose memory grew with the backlog"))
                .judged(samples);
    }
}
