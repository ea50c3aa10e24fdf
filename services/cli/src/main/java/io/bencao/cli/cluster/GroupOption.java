package io.bencao.cli.cluster;

import io.bencao.cli.terminal.Complaint;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import picocli.CommandLine.Option;

/** {@code --group}: the classifiers' consumer group. */
public final class GroupOption {

    private static final int ANSWER_SECONDS = 10;

    @Option(
            names = "--group",
            paramLabel = "ID",
            defaultValue = "bencao-classifier",
            description = "The classifiers' consumer group. Default: ${DEFAULT-VALUE}.")
    private String group;

    /** Its name. */
    public String name() {
        return group;
    }

    /** The sentence for a group that the cluster does not know. */
    public String absence(Admin admin) {
        try {
            List<String> groups = admin.listGroups().all().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
                    .map(GroupListing::groupId)
                    .sorted()
                    .toList();
            return "there is no consumer group " + group + ". Groups: "
                    + (groups.isEmpty() ? "none" : String.join(", ", groups)) + ". Name the classifiers' with --group.";
        } catch (ExecutionException | TimeoutException e) {
            throw new CompletionException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted", e);
        }
    }
}
