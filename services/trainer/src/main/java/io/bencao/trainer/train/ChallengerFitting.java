package io.bencao.trainer.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.trainer.examples.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** One way to make a challenger. */
public interface ChallengerFitting {

    /**
     * What is to be done.
     *
     * @param id of the challenger, readable
     * @param champion whose successor it is to be; verified
     * @param data what to learn from and what to judge by
     * @param out a checkpoint store of the run's own
     * @param work the same folder whenever this job is begun again; gone once it is done
     * @param signingKey file of the key that signs
     * @param threads that may be used
     * @param seed of every random choice
     */
    record Job(
            String id,
            CheckpointBundle champion,
            Dataset data,
            Path out,
            Path work,
            Path signingKey,
            int threads,
            long seed) {}

    /** Hears how it goes, one call at a time, on any thread. */
    interface Listener {

        /** So many of all images have been prepared, at this rate. */
        void prepared(int done, int total);

        /** In so many of so many epochs, with so many of so many steps done; epochs 0 where their number is not known. */
        void learned(int epoch, int epochs, long step, long steps, double loss, double accuracy);

        /** The exported file has answered so many images. */
        void exported(int done, int total);
    }

    /**
     * Makes a challenger.
     *
     * @return the checkpoint, in {@code out}
     * @throws io.bencao.resnet.data.DataException if the images are not enough to learn from
     * @throws IOException if files can't be read or written
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    CheckpointBundle fit(Job job, Listener listener) throws IOException;
}
