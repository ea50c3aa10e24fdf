package io.bencao.guarantees;

import java.util.ArrayList;
import java.util.List;

/**
 * What a judge says of the evidence.
 *
 * @param guarantee which one, in a few words
 * @param judged how many records were looked at; with none, nothing was proved
 * @param findings what breaks the guarantee; empty where it held
 * @param remarks what was counted apart since it breaks nothing: expired records, records not yet due
 */
public record Verdict(String guarantee, long judged, List<Finding> findings, List<Finding> remarks) {

    public Verdict {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** Whether nothing broke the guarantee. */
    public boolean held() {
        return findings.isEmpty();
    }

    /** How often this was found among the breaches and remarks; 0 where it was not. */
    public long count(String what) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(remarks);
        return all.stream()
                .filter(finding -> finding.what().equals(what))
                .mapToLong(Finding::count)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(guarantee)
                .append(held() ? ": held" : ": BROKEN")
                .append(", ")
                .append(judged)
                .append(" judged");
        findings.forEach(finding -> text.append("\n  ").append(finding));
        remarks.forEach(remark -> text.append("\n  (").append(remark).append(')'));
        return text.toString();
    }

    /** Gathers findings; those that were never seen are left out. */
    static final class Builder {
        private final String guarantee;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Finding> remarks = new ArrayList<>();

        Builder(String guarantee) {
            this.guarantee = guarantee;
        }

        Builder broken(Finding finding) {
            if (finding.count() > 0) {
                findings.add(finding);
            }
            return this;
        }

        Builder remark(Finding finding) {
            if (finding.count() > 0) {
                remarks.add(finding);
            }
            return this;
        }

        Verdict judged(long records) {
            return new Verdict(guarantee, records, findings, remarks);
        }
    }
}
