package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.GroupScore;
import java.util.stream.Collectors;

/** Every group with its share of right answers and how sure that is. */
final class GroupTable {

    private static final int LONGEST = 80;
    private static final int MOST_OPEN = 30;

    private final GroupScores groups;

    GroupTable(GroupScores groups) {
        this.groups = groups;
    }

    String html() {
        String rows = groups.scores().stream().map(GroupTable::row).collect(Collectors.joining());
        String table = "<div class=\"scroll\"><table><thead><tr><th>group</th><th class=\"n\">images</th><th>right</th>"
                + "<th>95&#8239;% sure</th></tr></thead><tbody>" + rows + "</tbody></table></div>";
        int count = groups.scores().size();
        return "<section class=\"card\"><h2>" + groups.title() + "</h2><p class=\"hint\">The worst first. "
                + groups.hint()
                + "</p>"
                + (count > MOST_OPEN
                        ? "<details><summary>" + count + " groups</summary>" + table + "</details>"
                        : table)
                + "</section>";
    }

    private static String row(GroupScore score) {
        return "<tr><th scope=\"row\"><bdi>" + Html.shortened(score.name(), LONGEST) + "</bdi></th><td class=\"n\">"
                + Html.count(score.images()) + "</td><td class=\"share\"><span>" + Html.percent(score.accuracy())
                + "</span><i style=\"--share:" + Html.text("%.4f", score.accuracy()) + "\"></i></td><td>"
                + Html.percent(score.interval().from()) + " to "
                + Html.percent(score.interval().to()) + "</td></tr>";
    }
}
