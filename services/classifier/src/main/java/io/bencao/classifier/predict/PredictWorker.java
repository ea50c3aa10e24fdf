package io.bencao.classifier.predict;

import io.bencao.classifier.flow.BatchSizes;
import io.bencao.classifier.flow.Outcome;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Outcome.Unlikeness;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.livemodel.LiveModel;
import io.bencao.classifier.livemodel.ServingModel;
import io.bencao.classifier.meters.StageMeters;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.inference.BatchAnswers;
import io.bencao.schemas.DeadLetter.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One predictor's loop: a batch from the batcher, through the live model, its tickets settled. One thread each. */
public final class PredictWorker implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictWorker.class);
    private static final Duration ENGINE_RETRY = Duration.ofSeconds(1);

    /** Where batches come from; an empty one means that there will be no more. */
    public interface Source {
        List<PreparedImage> take() throws InterruptedException;
    }

    private final Source source;
    private final LiveModel live;
    private final BatchSizes sizes;
    private final int topK;
    private final EngineHealth health;
    private final StageMeters meters;
    private final WorkLog log;
    private PredictorSeat seat;

    /**
     * @param source where batches come from
     * @param live the live model, asked anew for each batch
     * @param sizes the batch sizes that may be run
     * @param topK labels that a prediction lists
     * @param health told when the engine fails and when it is back
     * @param meters counts batches
     * @param log told what is in work: the engine is native code
     */
    public PredictWorker(
            Source source,
            LiveModel live,
            BatchSizes sizes,
            int topK,
            EngineHealth health,
            StageMeters meters,
            WorkLog log) {
        this.source = source;
        this.live = live;
        this.sizes = sizes;
        this.topK = topK;
        this.health = health;
        this.meters = meters;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            for (List<PreparedImage> batch = source.take(); !batch.isEmpty(); batch = source.take()) {
                if (!predict(batch)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        if (seat != null) {
            seat.close();
            seat = null;
        }
    }

    /** False once the model is retired: the tickets stay unsettled, and so uncommitted. */
    private boolean predict(List<PreparedImage> batch) throws InterruptedException {
        Optional<ServingModel.Loan> lent = live.lend();
        if (lent.isEmpty()) {
            return false;
        }
        // A batch is answered by one checkpoint, even where its parts are run one after another.
        try (ServingModel.Loan loan = lent.get()) {
            takeSeat(loan.model());
            List<PreparedImage> wanted =
                    batch.stream().filter(image -> image.ticket().wanted()).toList();
            for (List<PreparedImage> part : sizes.split(wanted)) {
                answer(part, loan.model());
            }
        }
        return true;
    }

    private void takeSeat(ServingModel model) {
        if (seat == null || !seat.isFor(model)) {
            close();
            seat = new PredictorSeat(model, sizes.largest());
        }
    }

    private void answer(List<PreparedImage> images, ServingModel model) throws InterruptedException {
        long startNanos = System.nanoTime();
        BatchAnswers answers;
        try {
            answers = log.during(
                    images.stream().map(image -> image.ticket().coordinates()).toList(),
                    () -> seat.answers(images.stream().map(PreparedImage::rgb).toList()));
        } catch (RuntimeException e) {
            meters.batchFailed();
            answerApart(images, model, e);
            return;
        }
        health.answers();
        long tookNanos = System.nanoTime() - startNanos;
        meters.predicted(model.answerer(), images.size(), tookNanos);
        for (int i = 0; i < images.size(); i++) {
            ProbabilityRow row = new ProbabilityRow(answers.probabilities()[i]);
            Optional<Unlikeness> unlikeness =
                    answers.tellsUnknown() ? Optional.of(new Unlikeness(answers.unlikeness()[i])) : Optional.empty();
            images.get(i).ticket().settle(outcome(images.get(i), row, unlikeness, model, startNanos, tookNanos));
        }
    }

    private Outcome outcome(
            PreparedImage image,
            ProbabilityRow row,
            Optional<Unlikeness> unlikeness,
            ServingModel model,
            long startNanos,
            long tookNanos) {
        if (!row.isFinite()) {
            return new DeadLettered(Reason.PREDICTION_FAILED, "the network's answer holds no numbers", null);
        }
        Outcome.Timings timings = new Outcome.Timings(
                image.decodeStartNanos() - image.ticket().polledNanos(),
                image.decodedNanos() - image.decodeStartNanos(),
                startNanos - image.decodedNanos(),
                tookNanos);
        meters.labelled(model.answerer(), unlikeness, timings);
        return new Labelled(
                image.request(),
                image.sha256(),
                row.topLabels(model.labels(), topK),
                unlikeness,
                model.answerer(),
                timings,
                Instant.now());
    }

    /** Halves a batch that failed; an image that fails alone is bad only if the engine answers a plain one. */
    private void answerApart(List<PreparedImage> images, ServingModel model, RuntimeException failure)
            throws InterruptedException {
        if (images.size() > 1) {
            int half = images.size() / 2;
            for (List<PreparedImage> part : sizes.split(images.subList(0, half))) {
                answer(part, model);
            }
            for (List<PreparedImage> part : sizes.split(images.subList(half, images.size()))) {
                answer(part, model);
            }
            return;
        }
        PreparedImage image = images.get(0);
        if (seat.answersAtAll()) {
            LOG.warn(
                    "Image fails in the engine record={} reason='{}'",
                    image.ticket().coordinates(),
                    failure.toString());
            image.ticket()
                    .settle(new DeadLettered(
                            Reason.PREDICTION_FAILED, "the engine fails on this image and on no other", failure));
            return;
        }
        LOG.error(
                "Engine fails on every image, trying again checkpoint={}",
                model.answerer().id(),
                failure);
        while (!seat.answersAtAll()) {
            health.fails(failure.toString());
            Thread.sleep(ENGINE_RETRY.toMillis());
            if (!image.ticket().wanted()) {
                return;
            }
        }
        answer(images, model);
    }
}
