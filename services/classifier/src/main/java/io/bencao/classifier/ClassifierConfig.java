package io.bencao.classifier;

import io.bencao.runtime.KafkaConfig;
import io.bencao.runtime.ReferencesConfig;
import io.bencao.runtime.RegistryConfig;
import io.bencao.schemas.WireFormat;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything that can be configured, by room. None can be changed while the service runs. */
@ConfigMapping(prefix = "bencao")
public interface ClassifierConfig {

    /** A name that no other running instance has; it stands in dead letters and in the transactional id. */
    @WithDefault("${HOSTNAME:classifier}")
    String instanceId();

    /** How to reach Kafka. */
    KafkaConfig kafka();

    /** How predictions are written: {@code single-object}, or {@code registry}. Events are read in both formats. */
    @WithDefault("single-object")
    WireFormat wire();

    /** The schema registry. */
    RegistryConfig registry();

    /** From the topic into the service. */
    Intake intake();

    /** Images that events only refer to. */
    ReferencesConfig references();

    /** From references to encoded bytes. */
    Fetch fetch();

    /** From encoded bytes to pixels. */
    Decode decode();

    /** From pixels to batches. */
    Batch batch();

    /** From batches to answers. */
    Predict predict();

    /** From answers to the topics. */
    Publish publish();

    /** Which checkpoint answers. */
    Checkpoint checkpoint();

    /** From the topic into the service. */
    interface Intake {
        /** The consumer group. All instances that share the work have the same. */
        @WithDefault("bencao-classifier")
        String group();

        /** Kafka's group protocol: {@code classic} (cooperative-sticky), or {@code consumer} (KIP-848, brokers from 4.0). */
        @WithDefault("classic")
        GroupProtocol groupProtocol();

        /** The largest value that is answered; larger ones are dead-lettered. */
        @WithDefault("16M")
        MemorySize maxEventSize();

        /** How many attributes an event may have; those with more are dead-lettered. */
        @WithDefault("32")
        int maxAttributes();

        /** Characters that the value of an attribute may have. All attributes and the source id together may have 128 KiB. */
        @WithDefault("1000")
        int maxAttributeLength();

        /** How many headers the record of an event may have; those with more are dead-lettered. */
        @WithDefault("64")
        int maxHeaders();

        /** Bytes that all headers' names and values together may have. */
        @WithDefault("16K")
        MemorySize maxHeadersSize();

        /** Whether a value that is a plain JPEG, PNG, WebP or BMP counts as an event: its key names the source. */
        @WithDefault("false")
        boolean acceptBareImages();

        /** Events that have stood in the topic for longer are dead-lettered as expired. Absent: none is. */
        Optional<Duration> maxAge();

        /** Records taken in and not yet answered at which polling stops. */
        @WithDefault("128")
        int maxInFlightRecords();

        /** Bytes of records held in memory at which polling stops. */
        @WithDefault("96M")
        MemorySize maxInFlightSize();

        /**
         * A folder of this instance's own that outlives its process: which records were in work when it died. Absent: that of
         * {@code bencao.checkpoint.cache}; where there is none, {@code ~/.bencao/classifier} and the instance's name.
         */
        Optional<Path> stateDir();

        /**
         * A record is dead-lettered as poison once the process has died so often while it worked on that one alone. Whatever was in work
         * at a death is run apart from all others first, one record at a time.
         */
        @WithDefault("2")
        int poisonDeaths();

        /**
         * What a group without any offset does: {@code earliest} begins at the oldest record if nothing was ever published,
         * {@code refuse} asks for offsets to be set by hand.
         */
        @WithDefault("earliest")
        FirstStart firstStart();

        /**
         * What becomes of partitions that are added to {@code image-events} while the group exists: {@code begin} reads each from its
         * first record on, {@code halt} waits for its offset to be set by hand.
         */
        @WithDefault("begin")
        AddedPartitions addedPartitions();
    }

    /** Kafka's two ways of sharing partitions. */
    enum GroupProtocol {
        CLASSIC,
        CONSUMER
    }

    /** What becomes of a partition that was added. */
    enum AddedPartitions {
        BEGIN,
        HALT
    }

    /** What a group without any offset does. */
    enum FirstStart {
        EARLIEST,
        REFUSE
    }

    /** From references to encoded bytes. */
    interface Fetch {
        /** Images that are fetched side by side. One partition alone has two thirds of them at most. */
        @WithDefault("8")
        int threads();

        /**
         * Memory for images being fetched, each as large as {@code bencao.references.max-size} allows, and for those fetched and not
         * yet decoded, as large as they are.
         */
        @WithDefault("128M")
        MemorySize budget();

        /**
         * An image that can't be fetched for so long, since its place does not answer, is dead-lettered. Absent: none is; the partition
         * waits, and readiness says so.
         */
        Optional<Duration> giveUpAfter();
    }

    /** From encoded bytes to pixels. */
    interface Decode {
        /**
         * Decoding threads. Absent: one a core. One more takes light images while all of these are busy with heavy ones (an estimated
         * 100 ms of a core, or 32 MiB, and more).
         */
        OptionalInt threads();

        /**
         * Memory outside the heap that all images being decoded may take together. What it has beyond the largest image is kept for
         * light ones.
         */
        @WithDefault("416M")
        MemorySize budget();

        /** Images whose header announces more pixels are dead-lettered undecoded. */
        @WithDefault("40000000")
        long maxPixels();

        /**
         * Images that would take more than this to decode, by an estimate from header and structure in time of one core of the machine
         * that it was calibrated on, are dead-lettered undecoded. JPEGs of 40 megapixels cost less than half of it.
         */
        @WithDefault("800ms")
        Duration maxCost();

        /** Once an image has waited for longer to be decoded, since it was taken in, readiness says so. */
        @WithDefault("30s")
        Duration maxWait();
    }

    /** From pixels to batches. */
    interface Batch {
        /** The batch sizes that are ever run; each is warmed. The largest is the limit. */
        @WithDefault("1,2,4,8")
        List<Integer> sizes();

        /** How long an idle predictor waits for a batch to fill while more images are being decoded. */
        @WithDefault("5ms")
        Duration maxQueueDelay();
    }

    /** From batches to answers. */
    interface Predict {
        /** {@code cpu}, {@code gpu}, or {@code auto}: a GPU where there is one. */
        @WithDefault("auto")
        String device();

        /**
         * {@code fp32}, {@code int8}, {@code fp16}, or {@code auto}: on a CPU with VNNI, AMX or Arm's dot product INT8, on a GPU
         * FP16, if the checkpoint has it and lost at most a point of accuracy by it; else fp32.
         */
        @WithDefault("auto")
        String precision();

        /** Predictors that run side by side, one thread each. Absent: one a core; one on a GPU. */
        OptionalInt workers();

        /** How many labels a prediction lists, at most 100. */
        @WithDefault("5")
        int topK();
    }

    /** From answers to the topics. */
    interface Publish {
        /**
         * Predictions, dead letters and offsets in one transaction. Off: at least once, for brokers without transactions;
         * a killed instance then answers some events twice.
         */
        @WithDefault("true")
        boolean exactlyOnce();

        /** The transactional id; stable over restarts, unlike any other instance's. Absent: from the instance id. */
        Optional<String> transactionalId();

        /**
         * A topic on which each prediction is published once more, as JSON, in the same transaction: for tools that know no Avro. Absent:
         * none. {@code bencao topics create --json-topic NAME} makes it.
         */
        Optional<String> jsonTopic();

        /**
         * How long a transaction may be held open for more answers while images keep coming; with nothing left to answer it is
         * closed at once. Readers see an answer at most this much later. A commit costs the same for one answer as for a
         * hundred.
         */
        @WithDefault("250ms")
        Duration maxTransaction();

        /** After this long the broker aborts the transaction of an instance that died. */
        @WithDefault("10s")
        Duration transactionTimeout();
    }

    /** Which checkpoint answers: the last valid release of the topic {@code checkpoints}; where there is none, a folder's. */
    interface Checkpoint {
        /** What serves while nothing was released: a checkpoint's folder, or a store's folder that holds exactly one. */
        Optional<Path> path();

        /** Files of public keys; checkpoints and releases must be signed with one of them. */
        List<Path> trustedKeys();

        /** Whose releases are followed: a model's name. Absent: the name of the checkpoint in {@code path}. */
        Optional<String> model();

        /**
         * The store that released checkpoints are fetched from: a folder, or {@code s3://BUCKET} with or without a prefix. Absent:
         * releases can't be served.
         */
        Optional<String> store();

        /** How the store is reached, if it is in a bucket. */
        ReferencesConfig.Store objectStore();

        /**
         * A folder of this instance's own for copies of the last three checkpoints and for the last accepted release. Absent: a
         * temporary one, deleted at the end; then a start needs the store, and only the topic says which releases are old.
         */
        Optional<Path> cache();

        /** Released checkpoints whose manifest claims more bytes are refused. */
        @WithDefault("1G")
        MemorySize maxSize();

        /**
         * What a change keeps: {@code availability} loads the new checkpoint beside the old one, {@code resource} lets the old
         * one go first, and images wait. Where memory has no room for two, it is {@code resource} for that time.
         */
        @WithDefault("availability")
        Swap swap();
    }

    /** What a change of checkpoint keeps. */
    enum Swap {
        AVAILABILITY,
        RESOURCE
    }
}
