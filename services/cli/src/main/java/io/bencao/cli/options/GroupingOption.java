package io.bencao.cli.options;

import io.bencao.cli.terminal.Complaint;
import io.bencao.resnet.data.Grouping;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --group-by}: which images belong together. */
public final class GroupingOption {

    @Option(
            names = "--group-by",
            paramLabel = "RULE",
            description =
                    "Images of one group are nearly alike: those of one phone, session or pan. None is learned from"
                            + " while another judges. folder: those in one folder below their class's; name:REGEX: those whose"
                            + " file names have the same text in the pattern's round brackets; camera: those of one maker, model"
                            + " and serial number, by the EXIF data of JPEGs. Images that RULE says nothing of are one group.")
    private String rule;

    /**
     * What was asked for, if anything.
     *
     * @throws Complaint if it makes no sense
     */
    public Optional<Grouping> asked() {
        try {
            return Optional.ofNullable(rule).map(Grouping::of);
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--group-by: " + e.getMessage() + ".");
        }
    }
}
