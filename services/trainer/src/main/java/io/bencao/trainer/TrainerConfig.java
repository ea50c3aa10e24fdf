package io.bencao.trainer;

import io.bencao.resnet.head.HeadRecipe;
import io.bencao.runtime.KafkaConfig;
import io.bencao.runtime.ReferencesConfig;
import io.bencao.runtime.RegistryConfig;
import io.bencao.schemas.WireFormat;
import io.bencao.trainer.train.Mode;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that can be configured. None can be changed while the service runs. */
@ConfigMapping(prefix = "bencao")
public interface TrainerConfig {

    /** A name that no other running trainer has. */
    @WithDefault("${HOSTNAME:trainer}")
    String instanceId();

    /** How to reach Kafka. */
    KafkaConfig kafka();

    /** How records are written: {@code single-object}, or {@code registry}. They are read in both formats. */
    @WithDefault("single-object")
    WireFormat wire();

    /** The schema registry. */
    RegistryConfig registry();

    /** Where checkpoints come from and go to. */
    Checkpoint checkpoint();

    /** Images that events only refer to: the same keys as the classifiers have. */
    ReferencesConfig references();

    /** The trainer's own. */
    Trainer trainer();

    /** Where checkpoints come from and go to. */
    interface Checkpoint {
        /** The store, shared with the classifiers: a folder, or {@code s3://BUCKET} with or without a prefix. */
        String store();

        /** How the store is reached, if it is in a bucket. */
        ReferencesConfig.Store objectStore();

        /** A checkpoint's folder, or a store's that holds exactly one: the champion as long as nothing was released. */
        Path path();

        /**
         * Files of public keys; champions and releases must be signed with one of them, or with the trainer's own, and labelled examples
         * sealed: name the key of each insights instance.
         */
        List<Path> trustedKeys();
    }

    /** The trainer's own. */
    interface Trainer {
        /** Where labels, images and runs lie. All trainers of a model share it. */
        Path folder();

        /** Private key that signs checkpoints and releases; made at first use. Absent: {@code signing-key.pem} in the folder. */
        Optional<Path> signingKey();

        /** The consumer group whose member leads. */
        @WithDefault("bencao-trainer")
        String group();

        /** How long a leader may be silent before another one leads. */
        @WithDefault("10s")
        Duration leaseTimeout();

        /** {@code head}: the backbone stays, only the last layer learns. {@code full}: everything learns. */
        @WithDefault("head")
        Mode mode();

        /** Cores that a run may use; the classifier wants the others. */
        @WithDefault("1")
        int threads();

        /** A run begins after so many new labels. */
        @WithDefault("200")
        int afterLabels();

        /** A run begins when the last one is so long ago, if there is any new label. Absent: by count and on command only. */
        Optional<Duration> every();

        /** How long to wait after a run that failed. */
        @WithDefault("10m")
        Duration retryAfter();

        /** Of every random choice. */
        @WithDefault("1")
        long seed();

        /** A folder of class folders that is learned from and judged by as well. */
        Optional<Path> base();

        /** Share of the live images that are only judged by. */
        @WithDefault("0.2")
        double holdOut();

        /** Share of the base data that is only judged by; the same as where the first champion was trained. */
        @WithDefault("0.1")
        double baseHoldOut();

        /** The most that live images may take on disk. */
        @WithDefault("8G")
        MemorySize imagesMaxSize();

        /**
         * How long a run waits for an image whose place is away, is busy or fails, before it fails itself. Its labels stay new, so that
         * another run begins after {@code bencao.trainer.retry-after}: no run learns from fewer images because a place was away.
         */
        @WithDefault("2m")
        Duration imagesPatience();

        /** Whose labelled examples are learned from. */
        Examples examples();

        /** When labels are set aside. */
        Doubt doubt();

        /** What a challenger must show. */
        Gate gate();

        /** When a release is taken back. */
        Rollback rollback();

        /** How a head is fitted. */
        Head head();

        /** How a whole network is fitted. */
        Full full();
    }

    /** Whose labelled examples are learned from. */
    interface Examples {
        /**
         * Whether records of {@code labelled-examples} without a seal are learned from too: those from before there were seals. Only where
         * the brokers' access lists let nobody but insights write the topic.
         */
        @WithDefault("false")
        boolean trustWriters();
    }

    /** When labels are set aside. */
    interface Doubt {
        /** Shared audit images from which on an annotator's agreement counts. */
        @WithDefault("20")
        int sharedImages();

        /** Least share of them on which he agrees with the others. */
        @WithDefault("0.6")
        double agreement();

        /** The most that one annotator's images may be of those of a class that are learned from, as a share; 1: no bound. */
        @WithDefault("0.5")
        double annotatorShare();

        /** So many images of a class may be one annotator's whatever their share. */
        @WithDefault("100")
        int annotatorFloor();

        /** The same for all together whom nobody vouches for: unsealed feedback. They judge nothing, whatever this says. */
        @WithDefault("0.1")
        double anonymousShare();
    }

    /** What a challenger must show. */
    interface Gate {
        /** How sure it must be that the challenger is better. */
        @WithDefault("0.95")
        double confidence();

        /** How often the hold-out is drawn anew to know that. */
        @WithDefault("2000")
        int resamples();

        /** Fewest images in the hold-out: below them nothing is released. */
        @WithDefault("30")
        int leastImages();

        /** Images of a class in the hold-out from which on its recall counts. */
        @WithDefault("30")
        int classImages();

        /** The most recall that such a class may lose, and the most accuracy on all images but those of any one annotator. */
        @WithDefault("0.05")
        double classLoss();
    }

    /** When a release is taken back. */
    interface Rollback {
        /** Newly labelled audit images that both checkpoints answer. */
        @WithDefault("50")
        int auditImages();

        /** Level of the test. */
        @WithDefault("0.05")
        double level();

        /** New labels that the next run waits for after a rollback. */
        @WithDefault("200")
        int waitLabels();
    }

    /** How a head is fitted. */
    interface Head {
        /**
         * {@code parent}: from the champion's head, most of which is kept where images are few; {@code zero}: from nothing, so
         * that the images alone decide.
         */
        @WithDefault("parent")
        HeadRecipe.Start start();

        /** The most that features of images may take on disk. */
        @WithDefault("2G")
        MemorySize featuresMaxSize();
    }

    /** How a whole network is fitted. */
    interface Full {
        /** Passes over the images. */
        @WithDefault("10")
        int epochs();

        /** Images in a step. */
        @WithDefault("32")
        int batch();

        /** Largest learning rate. */
        @WithDefault("0.01")
        double rate();

        /** Sizes and epochs one after the other, as {@code 96:20,160:8,224:4}. Absent: all at full size. */
        Optional<String> progressive();

        /** Values of the first champion to go on from, its training's {@code values.bin}. Absent: begin from nothing. */
        Optional<Path> values();
    }
}
