package io.bencao.resnet.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.ImageGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupScoreTest {

    @Test
    void shouldBeginWithTheGroupThatFaredWorst() {
        // Given: of group a 3 of 4 are right, of b 1 of 2, of c 2 of 4
        List<LabelledPredictions.Prediction> answers = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        int[][] rightAndAll = {{3, 4}, {1, 2}, {2, 4}};
        for (int group = 0; group < 3; group++) {
            for (int i = 0; i < rightAndAll[group][1]; i++) {
                groups.add(group);
                answers.add(answer(i < rightAndAll[group][0]));
            }
        }

        // When
        List<GroupScore> scores = GroupScore.worstFirst(
                new LabelledPredictions(2, answers), new ImageGroups("folder", List.of("a", "b", "c"), groups));

        // Then: of equally bad ones that which is surer comes first
        assertThat(scores)
                .containsExactly(new GroupScore("c", 4, 2), new GroupScore("b", 2, 1), new GroupScore("a", 4, 3));
        // Wilson's interval for 2 of 4, as tables have it.
        assertThat(scores.get(0).interval().from()).isCloseTo(0.150, within(1e-3));
        assertThat(scores.get(0).interval().to()).isCloseTo(0.850, within(1e-3));
    }

    private static LabelledPredictions.Prediction answer(boolean right) {
        return new LabelledPredictions.Prediction(
                new ImageFile(Path.of("x.jpg"), 1), right ? new float[] {0, 1} : new float[] {1, 0}, 1, "00");
    }
}
