package io.bencao.guarantees;

import java.util.ArrayList;
import java.util.List;

/**
 * What a judge says of the evidence.
 *
 * @param guarantee which one, in a few words
 * @param judged how many records were looked at; with none, nothing was proved
 * @param findings what breaks the guarantee
 * @param unknown what could not be judged, and may break it
 * @param remarks what was counted apart since it breaks nothing: expired records, answers to others
 */
public record Verdict(
        String guarantee, long judged, List<Finding> findings, List<Finding> unknown, List<Finding> remarks) {

    /** What it comes to. The later one weighs more where several are taken together. */
    public enum Conclusion {
        /** Everything was judged, and nothing breaks the guarantee. */
        HELD("held"),
        /** Nothing that could be judged breaks it, but not everything could. */
        UNKNOWN("NOT KNOWN"),
        /** Something breaks it. */
        BROKEN("BROKEN");

        private final String text;

        Conclusion(String text) {
            this.text = text;
        }
    }

    public Verdict {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
        remarks = List.copyOf(remarks);
    }

    /** What it comes to. */
    public Conclusion conclusion() {
        if (!findings.isEmpty()) {
            return Conclusion.BROKEN;
        }
        return unknown.isEmpty() ? Conclusion.HELD : Conclusion.UNKNOWN;
    }

    /** Whether everything was judged and nothing broke the guarantee. */
    public boolean held() {
        return conclusion() == Conclusion.HELD;
    }

    /** How often this was found among the breaches, what is unknown and the remarks; 0 where it was not. */
    public long count(String what) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(unknown);
        all.addAll(remarks);
        return all.stream()
                .filter(finding -> finding.what().equals(what))
                .mapToLong(Finding::count)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(guarantee)
                .append(": ")
                .append(conclusion().text)
                .append(", ")
                .append(judged)
                .append(" judged");
        findings.forEach(finding -> text.append("\n  ").append(finding));
        unknown.forEach(finding -> text.append("\n  not known: ").append(finding));
        remarks.forEach(remark -> text.append("\n  (").append(remark).append(')'));
        return text.toString();
    }

    /** Gathers findings; those that were never seen are left out. */
    static final class Builder {
        private final String guarantee;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Finding> unknown = new ArrayList<>();
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

        Builder unknown(Finding finding) {
            if (finding.count() > 0) {
                unknown.add(finding);
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
            return new Verdict(guarantee, records, findings, unknown, remarks);
        }
    }
}
