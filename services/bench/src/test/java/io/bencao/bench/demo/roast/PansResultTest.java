package io.bencao.bench.demo.roast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.HerbClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PansResultTest {

    private final ToldPans told = ToldPans.all();
    private final List<PanFinding> findings =
            PanJudge.judge(told.pans, told.plan, told.board).findings();

    private PansResult result(long lost, long doubled, String... broken) {
        return new PansResult(findings, told.plan.images().size(), lost, doubled, correction(), true, List.of(broken));
    }

    private Optional<PanCorrection> correction() {
        PanImage image = told.images(told.lost()).skip(20).findFirst().orElseThrow();
        HerbClass raw = new HerbClass(image.pan().run().herb(), Degree.RAW);
        return Optional.of(new PanCorrection(image, new Graded(raw.id(), 0.9f, raw.herb(), raw.degree())));
    }

    @Test
    void shouldBeATableThatFitsAndATruthForScripts() {
        // When
        PansResult result = result(0, 0);
        JsonNode json = result.json();

        // Then
        assertThat(result.good()).isTrue();
        assertThat(result.text().lines()).allMatch(line -> line.length() < 80);
        assertThat(result.text())
                .contains("4 runs sent, 4 found", "0 lost, 0 doubled", "in time (20 s are enough)")
                .endsWith("every guarantee held");
        assertThat(json.path("runsSent").asInt()).isEqualTo(4);
        assertThat(json.path("runsFound").asInt()).isEqualTo(4);
        assertThat(json.path("pans")).hasSize(4);
        assertThat(json.path("pans").get(0).path("warnedSecondsBefore").isNull())
                .isTrue();
        assertThat(json.path("pans").get(1).path("warnedSecondsBefore").asDouble())
                .isBetween(30.0, 60.0);
        assertThat(json.path("pans").get(1).path("ending").asText()).isEqualTo("late");
        assertThat(json.path("correction").path("predicted").asText()).isEqualTo("ph_sp");
        assertThat(json.path("held").asBoolean()).isTrue();
    }

    @Test
    void shouldNotHoldWhereAnImageIsLostDoubledOrAPromiseBroken() {
        assertThat(result(1, 0).good()).isFalse();
        assertThat(result(0, 1).good()).isFalse();
        PansResult broken = result(0, 0, "pan-1: 1 run was sent, 0 were found");
        assertThat(broken.good()).isFalse();
        assertThat(broken.json().path("held").asBoolean()).isFalse();
        assertThat(broken.json().path("broken").get(0).asText()).isEqualTo("pan-1: 1 run was sent, 0 were found");
        assertThat(broken.text())
                .contains("BROKEN: pan-1: 1 run was sent, 0 were found")
                .endsWith("NOT as promised");
    }

    @Test
    void shouldCorrectTheSurestMistakeAndNoStuckImage() {
        // Given: nothing is wrong
        assertThat(PanOperator.choose(told.plan, told.board.graded())).isEmpty();

        // When: two are, one of them surely
        List<PanImage> images = told.plan.images();
        Map<UUID, Graded> graded = new HashMap<>(told.board.graded());
        graded.put(images.get(5).eventId(), wrong(images.get(5), 0.5f));
        graded.put(images.get(9).eventId(), wrong(images.get(9), 0.8f));

        // Then
        PanCorrection chosen = PanOperator.choose(told.plan, graded).orElseThrow();
        assertThat(chosen.image()).isEqualTo(images.get(9));
        assertThat(chosen.where()).matches("pan-\\d at \\d+ s");
    }

    private static Graded wrong(PanImage image, float confidence) {
        HerbClass over = new HerbClass(image.pan().run().herb(), Degree.OVER);
        return new Graded(over.id(), confidence, over.herb(), over.degree());
    }
}
