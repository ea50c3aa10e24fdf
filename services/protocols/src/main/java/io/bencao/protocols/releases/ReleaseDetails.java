package io.bencao.protocols.releases;

import io.bencao.checkpoint.CanonicalForm;
import io.bencao.checkpoint.Sha256;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands in a release beside the signed statement: for people. The statement has its digest, so it is signed as well.
 *
 * @param checkpointId the checkpoint's readable id
 * @param scores what was measured, by name
 * @param reason why it was released
 */
public record ReleaseDetails(String checkpointId, Map<String, Double> scores, String reason) {

    private static final String FORM = "bencao-release-details-1";

    /** A history is kept for ever, also that of releases which nobody trusted signed. */
    private static final int LONGEST = 2000;

    private static final int MOST_SCORES = 100;

    public ReleaseDetails {
        checkpointId = cut(checkpointId);
        reason = cut(reason);
        scores = scores.size() <= MOST_SCORES ? Map.copyOf(scores) : Map.of();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** SHA-256 of its canonical form, hexadecimal. */
    public String digest() {
        CanonicalForm form =
                new CanonicalForm(FORM).text(checkpointId).text(reason).number(scores.size());
        new TreeMap<>(scores).forEach((name, value) -> form.text(name).real(value));
        return Sha256.of(form.bytes());
    }
}
