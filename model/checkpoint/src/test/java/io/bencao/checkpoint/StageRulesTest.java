package io.bencao.checkpoint;

import static io.bencao.checkpoint.TestCheckpoints.label;
import static io.bencao.checkpoint.TestCheckpoints.staged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StageRulesTest {

    private static final Manifest.Label RAW = staged("ph_sp", "puhuang", 1, "raw");
    private static final Manifest.Label UNDER = staged("ph_bj", "puhuang", 2, "under");

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(List.of(RAW), "family puhuang has one stage only, raw"),
                Arguments.of(List.of(RAW, staged("ph_bj", "puhuang", 1, "under")), "\"ph_bj\" both have place 1"),
                Arguments.of(
                        List.of(RAW, staged("ph_bj", "puhuang", 2, "raw")),
                        "labels \"ph_sp\" and \"ph_bj\" are both stage raw of family puhuang"),
                Arguments.of(
                        List.of(RAW, staged("ph_tg", "puhuang", 3, "over")),
                        "family puhuang has no stage with place 2, but over has place 3"),
                Arguments.of(List.of(UNDER, staged("ph_sp", "puhuang", 0, "raw")), "\"ph_sp\": its stage has place 0"),
                Arguments.of(
                        List.of(RAW, UNDER, staged("a", "pu\u00a0huang", 1, "raw"), staged("b", "pu huang", 1, "raw")),
                        "family pu\u00a0huang has one stage only"),
                Arguments.of(
                        List.of(
                                staged("a", "ｐｈ", 1, "raw"),
                                staged("b", "ｐｈ", 2, "under"),
                                staged("c", "ph", 1, "raw"),
                                staged("d", "ph", 2, "under")),
                        "families ｐｈ and ph look alike"),
                Arguments.of(List.of(RAW, staged("ph_bj", "", 2, "under")), "label \"ph_bj\": its family is empty"),
                Arguments.of(
                        List.of(RAW, staged("ph_bj", "puhuang", 2, "un\u202eder")),
                        "its stage \"un?der\" has U+202E in it"),
                Arguments.of(List.of(RAW, staged("ph_bj", "p".repeat(201), 2, "under")), "has 201 characters"),
                Arguments.of(
                        List.of(RAW, named(Map.of("zh", "蒲\n黄"))), "the name of its family puhuang in zh has line"),
                Arguments.of(List.of(RAW, named(Map.of("z\u0007", "蒲黄"))), "a language of its family puhuang has"),
                Arguments.of(List.of(RAW, named(Map.of("zh", "山楂"))), "call their family puhuang by other names"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldSayWhyStagesMakeNoFamily(List<Manifest.Label> labels, String why) {
        assertThat(StageRules.objection(labels))
                .hasValueSatisfying(text -> assertThat(text).contains(why).doesNotContain("\n"));
    }

    @Test
    void shouldTakeFamiliesInAnyOrderBesideLabelsOfNone() {
        // Given
        List<Manifest.Label> labels = List.of(
                staged("wear_bad", "wear", 2, "over"),
                label("scratched"),
                UNDER,
                RAW,
                staged("wear_none", "wear", 1, "raw"));

        // When
        List<FamilyStages> families = FamilyStages.of(labels);

        // Then: a stage's name may come again in another family
        assertThat(StageRules.objection(labels)).isEmpty();
        assertThat(families).extracting(FamilyStages::text).containsExactly("wear: raw < over", "puhuang: raw < under");
        assertThat(families.get(1).labels()).containsExactly(RAW, UNDER);
    }

    @Test
    void shouldHaveNothingToSayWhereNoLabelHasAStage() {
        assertThat(StageRules.objection(List.of(label("a"), label("b")))).isEmpty();
        assertThat(FamilyStages.of(List.of(label("a")))).isEmpty();
    }

    private static Manifest.Label named(Map<String, String> family) {
        return new Manifest.Label(
                "ph_bj",
                new TreeMap<>(),
                new LabelStage(new LabelFamily("puhuang", new TreeMap<>(family)), 2, "under", new TreeMap<>()));
    }
}
