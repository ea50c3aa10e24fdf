package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped boards can be read: every panel has its place, its unit and says what it shows. */
class ShippedBoardsTest {

    private static final int COLUMNS = 24;

    static Iterable<JsonNode> boards() {
        return ShippedMonitoring.boards();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void shouldGiveEachPanelAPlaceOfItsOwn(JsonNode board) {
        Set<Integer> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : board.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("%s", panel).isTrue();
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                assertThat(x).isLessThan(COLUMNS);
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(taken.add(x + "," + y)).as("%s", panel).isTrue();
                }
            }
        }
        assertThat(taken).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void shouldSayWhatEachPanelShowsAndInWhichUnit(JsonNode board) {
        assertThat(board.path("uid").asText()).startsWith("bencao-");
        for (JsonNode panel : board.path("panels")) {
            assertThat(panel.path("title").asText()).isNotBlank();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("description").asText()).as("%s", panel).isNotBlank();
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("unit")
                                .asText())
                        .as("%s", panel)
                        .isNotBlank();
                assertThat(panel.path("targets")).as("%s", panel).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void shouldNotPutANumberWhereThereIsNone(JsonNode board) {
        for (JsonNode panel : board.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.path("expr").asText()).isNotBlank().doesNotContainIgnoringCase("or vector");
            }
        }
    }
}
