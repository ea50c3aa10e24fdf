package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.guarantees.BadImageHarmsNobody;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.Topics;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.Damage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.Good;
import io.bencao.testkit.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events at the edges of what is allowed: size, age, form. */
class EdgeEventsIT {

    private static final String SOURCE = "pan-1";
    private static final int ONE_MEBIBYTE = 1 << 20;
    private static final Set<String> ANSWERED = Set.of();

    @TempDir
    Path folder;

    private final Good good = Good.draw(5, 320, 240);

    @Test
    void shouldAnswerAnEventOfExactlyTheConfiguredSizeAndRefuseOneByteMore() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            EventProducer producer = pipeline.producer();
            producer.send(SOURCE, EventValues.inlineOfSize(SOURCE, good.jpeg(), ONE_MEBIBYTE), ANSWERED);
            producer.send(
                    SOURCE,
                    EventValues.inlineOfSize(SOURCE, good.jpeg(), ONE_MEBIBYTE + 1),
                    Set.of(Reason.EVENT_TOO_LARGE.text()));
            producer.send(SOURCE, null, Set.of(Reason.NULL_VALUE.text()));
            // No event where bare images are not allowed.
            producer.send(SOURCE, good.jpeg(), Set.of(Reason.MALFORMED_EVENT.text()));
            producer.good(SOURCE, good.jpeg());

            judge(pipeline, producer, pipeline.settings("strict").with("bencao.intake.max-event-size", "1M"));
        }
    }

    @Test
    void shouldAnswerOrDeadLetterAnEventThatFillsTheTopicsLimitToTheLastByte() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            EventProducer producer = pipeline.producer();
            int largest = largestValue(good.jpeg());
            byte[] wholeButLarge = EventValues.inlineOfSize(SOURCE, good.jpeg(), largest);
            byte[] bad = EventValues.inlineOfSize(SOURCE, Damage.WRONG_MAGIC.image(good), largest);
            producer.send(SOURCE, wholeButLarge, ANSWERED);
            producer.send(SOURCE, bad, Damage.WRONG_MAGIC.reasons());
            producer.good(SOURCE, good.jpeg());
            producer.awaitAll();

            // The broker itself refuses the next byte.
            try (EventProducer greedy = new EventProducer(pipeline.bootstrapServers())) {
                greedy.send(SOURCE, EventValues.inlineOfSize(SOURCE, good.jpeg(), largest + 1), ANSWERED);
                assertThatThrownBy(greedy::awaitAll).hasStackTraceContaining("RecordTooLargeException");
            }
            judge(pipeline, producer, pipeline.settings("roomy"));
        }
    }

    @Test
    void shouldAnswerBareImagesOfAnyKeyWhereTheyAreAllowed() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            EventProducer producer = pipeline.producer();
            producer.send(SOURCE, good.jpeg(), ANSWERED);
            producer.send(SOURCE, good.png(), ANSWERED);
            producer.send(null, good.progressive(), ANSWERED);
            producer.good(SOURCE, good.jpeg());
            producer.send(SOURCE, Damage.CUT_AT_50_PERCENT.image(good), Damage.CUT_AT_50_PERCENT.reasons());
            producer.send(SOURCE, "no image".getBytes(StandardCharsets.UTF_8), Set.of(Reason.MALFORMED_EVENT.text()));

            judge(pipeline, producer, pipeline.settings("open").with("bencao.intake.accept-bare-images", "true"));
        }
    }

    @Test
    void shouldDeadLetterWhatIsOlderThanAllowed() {
        try (Pipeline pipeline = Pipeline.start(folder, Checkpoints.small())) {
            // The producer's time in place of the broker's, so that two hours need not pass.
            TopicSettings.change(
                    pipeline.bootstrapServers(), Topics.IMAGE_EVENTS, "message.timestamp.type", "CreateTime");
            EventProducer producer = pipeline.producer();
            byte[] event = EventValues.inline(SOURCE, good.jpeg());
            Instant twoHoursAgo = Instant.now().minus(Duration.ofHours(2));
            producer.sendAt(twoHoursAgo, SOURCE, event, Set.of(Reason.EXPIRED.text()));
            producer.sendAt(Instant.now(), SOURCE, event, ANSWERED);

            judge(pipeline, producer, pipeline.settings("hurried").with("bencao.intake.max-age", "PT1H"));
        }
    }

    private static void judge(Pipeline pipeline, EventProducer producer, ClassifierSettings settings) {
        producer.awaitAll();
        ClusterView view = pipeline.view();
        pipeline.classifier(settings);
        pipeline.awaitAnswered(view);
        Evidence evidence = pipeline.evidence();
        List<Verdict> verdicts = new ArrayList<>(Pipeline.verdicts(evidence));
        verdicts.add(new BadImageHarmsNobody(producer.bad()).judge(evidence));
        assertThat(verdicts).allMatch(Verdict::held);
        assertThat(evidence.records()).isEqualTo(producer.sent());
        assertThat(evidence.predicted())
                .isEqualTo(producer.sent() - producer.bad().size());
    }

    /** The size of the value with which a batch of one record has exactly the size that the topic takes. */
    private static int largestValue(byte[] image) {
        int guess = Topics.IMAGE_EVENT_LIMIT - ONE_MEBIBYTE;
        byte[] value = EventValues.inlineOfSize(SOURCE, image, guess);
        SimpleRecord record =
                new SimpleRecord(System.currentTimeMillis(), SOURCE.getBytes(StandardCharsets.UTF_8), value);
        int around = MemoryRecords.withRecords(Compression.NONE, record).sizeInBytes() - guess;
        return Topics.IMAGE_EVENT_LIMIT - around;
    }
}
