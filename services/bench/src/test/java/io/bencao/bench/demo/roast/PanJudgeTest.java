package io.bencao.bench.demo.roast;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanJudgeTest {

    private final ToldPans told = ToldPans.all();
    private final DemoPan pan = told.pans.get(0);
    private final List<PanImage> images = told.images(pan).toList();

    private List<String> broken() {
        return PanJudge.judge(told.pans, told.plan, told.board).broken();
    }

    private PanFinding finding(DemoPan of) {
        return PanJudge.judge(told.pans, told.plan, told.board).findings().stream()
                .filter(each -> each.pan().equals(of))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldHoldWhereAllIsSaidAsItIs() {
        assertThat(broken()).isEmpty();
        PanFinding lost = finding(told.lost());
        assertThat(lost.followed()).isEqualTo(told.lost().images());
        assertThat(lost.aside()).isZero();
        assertThat(lost.ended()).isEqualTo("pause");
        assertThat(lost.warned().getAsDouble()).isBetween(30.0, 60.0);
        assertThat(lost.inTime()).isTrue();
        assertThat(finding(pan).warned()).isEmpty();
    }

    @Test
    void shouldFindAnImageThatIsNotInItsRun() {
        // When
        told.run(pan, images.subList(0, images.size() - 1), RunEnd.PAUSE);

        // Then
        assertThat(broken()).containsExactly("pan-1: 1 of " + images.size() + " images are not in its run");
    }

    @Test
    void shouldFindAnImageThatIsInARunTwiceAndOneOfAnotherPan() {
        // Given
        List<PanImage> more = new ArrayList<>(images);
        more.add(images.get(3));
        more.add(told.images(told.pans.get(1)).findFirst().orElseThrow());

        // When
        told.run(pan, more, RunEnd.PAUSE);

        // Then
        assertThat(broken())
                .containsExactlyInAnyOrder(
                        "pan-1: image " + images.get(3).eventId() + " is in its run twice",
                        "pan-1: 1 images are in its run that do not belong there");
    }

    @Test
    void shouldFindARunThatIsMissingOneThatIsTwoAndOneThatGoesOn() {
        // When
        told.board.grown(pan.source() + "\nrun", null);
        DemoPan other = told.pans.get(2);
        List<PanImage> its = told.images(other).toList();
        told.run(other, its.subList(0, 20), RunEnd.PAUSE);
        told.board.grown(other.source() + "\nsecond", ToldPans.course(other, its.subList(20, its.size()), null, 3));

        // Then
        assertThat(broken())
                .containsExactly(
                        "pan-1: 1 run was sent, 0 were found",
                        "pan-1: " + images.size() + " of " + images.size() + " images are not in its run",
                        "pan-3: 1 run was sent, 2 were found",
                        "pan-3: its run has not ended");
    }

    @Test
    void shouldLeaveAsideWhatWasGradedAsAnotherHerbAndWhatCameBeforeTheBeginning() {
        // Given: the first image and a later one show hawthorn, as far as the checkpoint can tell
        ToldPans other = new ToldPans();
        for (DemoPan each : other.pans) {
            List<PanImage> all = other.images(each).toList();
            for (int i = 0; i < all.size(); i++) {
                boolean isHawthorn = i == 0 || i == 12;
                boolean isUnder = i == 1;
                HerbClass truth = all.get(i).truth();
                other.grade(
                        all.get(i),
                        isHawthorn
                                ? new HerbClass(Herb.SHANZHA, Degree.RAW)
                                : isUnder ? new HerbClass(truth.herb(), Degree.UNDER) : truth);
            }
            List<PanImage> followed = new ArrayList<>(all.subList(2, all.size()));
            followed.remove(all.get(12));
            other.run(each, followed, RunEnd.PAUSE);
        }
        other.alert(other.lost(), Kind.OVER, other.lost().run().rightUntil() + 5);

        // When
        PanJudge.Verdicts verdicts = PanJudge.judge(other.pans, other.plan, other.board);

        // Then
        assertThat(verdicts.broken()).isEmpty();
        assertThat(verdicts.findings()).allMatch(each -> each.aside() == 3);
    }

    @Test
    void shouldFindALossThatNobodyWasToldOfAndAnAlertThatWasToldTwice() {
        // Given
        ToldPans silent = ToldPans.all();
        silent.alert(silent.lost(), Kind.LEAVES_SOON, 150);
        assertThat(PanJudge.judge(silent.pans, silent.plan, silent.board).broken())
                .containsExactly("pan-2: it was told 2 times: leaves_soon");

        // When
        ToldPans none = new ToldPans();
        for (DemoPan each : none.pans) {
            none.images(each).forEach(image -> none.grade(image, image.truth()));
            none.run(each, none.images(each).toList(), RunEnd.PAUSE);
        }
        none.alert(none.lost(), Kind.RIGHT_SOON, 60);
        none.alert(AlertState.CLEARED, Map.of("why", "the run is over"));

        // Then
        assertThat(PanJudge.judge(none.pans, none.plan, none.board).broken())
                .containsExactly("pan-2: it was lost, and nobody was warned or told");
    }

    @Test
    void shouldSayThatAWarningCameTooLateWithoutCallingItBroken() {
        // Given
        ToldPans late = new ToldPans();
        for (DemoPan each : late.pans) {
            late.images(each).forEach(image -> late.grade(image, image.truth()));
            late.run(each, late.images(each).toList(), RunEnd.PAUSE);
        }
        late.alert(late.lost(), Kind.LEAVES_SOON, late.lost().run().rightUntil() + 10);

        // When
        PanJudge.Verdicts verdicts = PanJudge.judge(late.pans, late.plan, late.board);

        // Then
        assertThat(verdicts.broken()).isEmpty();
        assertThat(verdicts.findings().get(1).inTime()).isFalse();
        assertThat(verdicts.findings().get(1).warned().getAsDouble()).isNegative();
    }
}
