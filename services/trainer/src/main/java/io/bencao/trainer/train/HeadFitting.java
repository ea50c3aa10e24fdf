package io.bencao.trainer.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.HeadListener;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.resnet.head.HeadSettings;
import io.bencao.resnet.head.HeadTraining;
import java.io.IOException;
import java.util.List;

/**
 * The backbone stays, the last layer is fitted anew on cached features: each image goes through the backbone once in its life.
 *
 * @param cache features of earlier runs
 * @param start where the fit begins
 */
public record HeadFitting(FeatureCache cache, HeadRecipe.Start start) implements ChallengerFitting {

    @Override
    public CheckpointBundle fit(Job job, Listener listener) throws IOException {
        WorkFolder.remove(job.work());
        HeadSettings settings = new HeadSettings(
                job.champion(),
                job.id(),
                job.champion().manifest().name(),
                job.champion().manifest().labels(),
                job.data().learned(),
                job.data().heldOut(),
                List.of(),
                HeadRecipe.USUAL.startingFrom(start).withSeed(job.seed()),
                cache,
                job.out(),
                job.work(),
                job.signingKey(),
                job.threads());
        return HeadTraining.run(settings, new HeadListener() {
                    @Override
                    public void features(int done, int total, int cached) {
                        listener.prepared(done, total);
                    }

                    @Override
                    public void fitted(int iteration, double l2, double loss, double accuracy) {
                        listener.learned(0, 0, iteration, 0, loss, accuracy);
                    }

                    @Override
                    public void judged(int done, int total) {
                        listener.exported(done, total);
                    }
                })
                .bundle();
    }
}
