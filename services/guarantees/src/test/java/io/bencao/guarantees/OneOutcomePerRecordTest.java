package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The worked examples of {@link OneOutcomePerRecord}, and what is counted apart. */
class OneOutcomePerRecordTest {

    private final OneOutcomePerRecord guarantee = new OneOutcomePerRecord();

    @Test
    void shouldHoldWhenEachRecordHasOneAnswerOfEitherKind() {
        // Given
        Evidence evidence =
                History.of(3).predicted(0, 2).deadLettered(1, "truncated-image").evidence();

        // When
        Verdict verdict = guarantee.judge(evidence);

        // Then
        assertThat(verdict.held()).isTrue();
        assertThat(verdict.judged()).isEqualTo(3);
        assertThat(evidence.predicted()).isEqualTo(2);
        assertThat(evidence.deadLettered()).isEqualTo(1);
    }

    @Test
    void shouldNameTheRecordThatHasNoAnswer() {
        Verdict verdict = guarantee.judge(History.of(2).predicted(0).evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(OneOutcomePerRecord.MISSING);
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.examples()).containsExactly("0/1");
        });
    }

    @Test
    void shouldFindARecordAnsweredTwice() {
        Verdict verdict = guarantee.judge(History.of(2).predicted(0, 1, 0).evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.count(OneOutcomePerRecord.DOUBLED)).isEqualTo(1);
    }

    @Test
    void shouldFindARecordDeadLetteredTwice() {
        Verdict verdict = guarantee.judge(History.of(1)
                .deadLettered(0, "empty-image")
                .deadLettered(0, "empty-image")
                .evidence());

        assertThat(verdict.count(OneOutcomePerRecord.DOUBLED)).isEqualTo(1);
    }

    @Test
    void shouldFindARecordBothPredictedAndDeadLettered() {
        Verdict verdict = guarantee.judge(
                History.of(2).predicted(0, 1).deadLettered(1, "corrupt-image").evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.count(OneOutcomePerRecord.BOTH)).isEqualTo(1);
        assertThat(verdict.count(OneOutcomePerRecord.DOUBLED)).isZero();
    }

    @Test
    void shouldFindAnAnswerToARecordThatNobodyWrote() {
        Verdict verdict = guarantee.judge(History.of(1).predicted(0, 7).evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.count(Observation.NO_SUCH_RECORD.text())).isEqualTo(1);
    }

    @Test
    void shouldFindAnAnswerToAnOffsetWithoutARecordInsideTheLog() {
        // Given offset 1, a transaction marker
        EvidenceBuilder evidence = new EvidenceBuilder(History.TOPIC, History.TOPIC_ID)
                .partition(0, Bounds.all(0, 3))
                .record(new RecordId(0, 0), 0, 100)
                .record(new RecordId(0, 2), 2, 102);

        // When
        for (long offset = 0; offset < 3; offset++) {
            evidence.prediction(
                    "predictions", 0, new Claim(History.TOPIC, History.TOPIC_ID, 0, offset), 100 + offset, "a", true);
        }

        // Then
        assertThat(guarantee.judge(evidence.build()).count(Observation.NO_SUCH_RECORD.text()))
                .isEqualTo(1);
    }

    @Test
    void shouldFindTheAnswerToAnotherImage() {
        Verdict verdict = guarantee.judge(
                History.of(2).predictedFromImageOf(1, 0).predicted(1).evidence());

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.count(Observation.OTHER_IMAGE.text())).isEqualTo(1);
    }

    @Test
    void shouldFindAnAnswerThatCantBeRead() {
        Verdict verdict =
                guarantee.judge(History.of(1).predicted(0).unreadableAnswer().evidence());

        assertThat(verdict.held()).isFalse();
    }

    @Test
    void shouldNotTakeAnAnswerToAnEarlierTopicOfThisNameForOneToThis() {
        Verdict verdict =
                guarantee.judge(History.of(1).predictedInTopicId("yesterday", 0).evidence());

        assertThat(verdict.count(OneOutcomePerRecord.MISSING)).isEqualTo(1);
        assertThat(verdict.count(Observation.OTHER_TOPIC.text())).isEqualTo(1);
    }

    @Test
    void shouldNotSayHeldOfWhatIsNotDueYet() {
        // Given the service has committed up to 1
        Evidence evidence =
                History.within(new Bounds(0, 3, 0, 3, 1, 0), 0, 3).predicted(0).evidence();

        // When
        Verdict verdict = guarantee.judge(evidence);

        // Then
        assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.UNKNOWN);
        assertThat(verdict.held()).isFalse();
        assertThat(verdict.count(OneOutcomePerRecord.NOT_DUE)).isEqualTo(2);
    }

    @Test
    void shouldNameThePartitionThatCannotBeJudged() {
        // Given: what stands in partition 1 is answered, but nobody knows how far the service is in partition 0
        Evidence evidence = History.of(3)
                .partition(1, 1)
                .predicted(0)
                .predictedOf(1, 0)
                .cannotBeJudged(0, "the group has no committed offset there")
                .evidence();

        // When
        Verdict verdict = guarantee.judge(evidence);

        // Then
        assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.UNKNOWN);
        assertThat(verdict.count(OneOutcomePerRecord.UNKNOWN)).isEqualTo(2);
        assertThat(verdict.count(OneOutcomePerRecord.MISSING)).isZero();
        assertThat(verdict.toString())
                .contains("NOT KNOWN", "image-events-0: the group has no committed offset there", "0/1, 0/2");
    }

    @Test
    void shouldNotSayHeldOfAPartitionThatCannotBeJudgedEvenIfAllOfItIsAnswered() {
        Evidence evidence = History.of(1)
                .predicted(0)
                .cannotBeJudged(0, "its offset is out of range")
                .evidence();

        assertThat(guarantee.judge(evidence).held()).isFalse();
    }

    @Test
    void shouldFindWhatIsBrokenWhereNotAllCanBeJudged() {
        Evidence evidence = History.of(2)
                .predicted(0, 0)
                .cannotBeJudged(0, "its offset is out of range")
                .evidence();

        assertThat(guarantee.judge(evidence).conclusion()).isEqualTo(Verdict.Conclusion.BROKEN);
    }

    @Test
    void shouldNotSayHeldOfRecordsWhoseAnswerMayHaveExpired() {
        Evidence evidence = History.within(new Bounds(0, 3, 0, 3, Long.MAX_VALUE, 2), 0, 3)
                .predicted(2)
                .evidence();

        Verdict verdict = guarantee.judge(evidence);

        assertThat(verdict.held()).isFalse();
        assertThat(verdict.count(OneOutcomePerRecord.ANSWER_EXPIRED)).isEqualTo(2);
    }

    @Test
    void shouldNotMissAnExpiredRecordWhenItsAnswerIsStillThere() {
        // Given records 0 to 4 have expired, 5 and 6 are there
        Evidence evidence =
                History.within(Bounds.all(5, 7), 5, 7).predicted(3, 4, 5, 6).evidence();

        // When
        Verdict verdict = guarantee.judge(evidence);

        // Then
        assertThat(verdict.held()).isTrue();
        assertThat(verdict.count(Observation.OUTSIDE.text())).isEqualTo(2);
    }

    @Test
    void shouldForgiveAnswersToRecordsThatExpiredWhileReading() {
        // Given the log began at 0 when bounds were taken, and at 2 when the reader came
        Evidence evidence = History.within(Bounds.all(0, 4), 2, 4)
                .within(Bounds.all(2, 4))
                .predicted(0, 1, 2, 3)
                .evidence();

        // Then
        assertThat(guarantee.judge(evidence).held()).isTrue();
    }

    @Test
    void shouldCountFarBeyondAByte() {
        History history = History.of(1);
        for (int i = 0; i < 1000; i++) {
            history.predicted(0);
        }

        assertThat(guarantee.judge(history.evidence()).count(OneOutcomePerRecord.DOUBLED))
                .isEqualTo(1);
    }

    @Test
    void shouldFindOneMissingAmongManyThousands() {
        // Given
        int records = 100_000;
        int missing = 77_777;
        History history = History.of(records);
        for (int offset = 0; offset < records; offset++) {
            if (offset != missing) {
                history.predicted(offset);
            }
        }

        // When
        Verdict verdict = guarantee.judge(history.evidence());

        // Then
        assertThat(verdict.judged()).isEqualTo(records);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> assertThat(finding.examples())
                .containsExactly("0/77777"));
    }
}
