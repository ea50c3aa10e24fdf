package io.bencao.insights;

import io.bencao.insights.access.AccessConfig;
import io.bencao.insights.alerts.AlertKind;
import io.bencao.runtime.KafkaConfig;
import io.bencao.runtime.ReferencesConfig;
import io.bencao.runtime.RegistryConfig;
import io.bencao.schemas.WireFormat;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Everything that can be configured, by room. None can be changed while the service runs. */
@ConfigMapping(prefix = "bencao")
public interface InsightsConfig {

    /** A name that no other running instance has, and the same after a restart. */
    @WithDefault("${HOSTNAME:insights}")
    String instanceId();

    /** How long a prediction waits for feedback, and feedback for its prediction. */
    @WithDefault("P7D")
    Duration feedbackWindow();

    /** How to reach Kafka. */
    KafkaConfig kafka();

    /** How records are written: {@code single-object}, or {@code registry}. Both are read. */
    @WithDefault("single-object")
    WireFormat wire();

    /** The schema registry. */
    RegistryConfig registry();

    /** Where checkpoints lie: their manifests say which labels there are and what the hold-out looked like. */
    Checkpoint checkpoint();

    /** Images that events only refer to: the same keys as the classifiers have. */
    ReferencesConfig references();

    /** The rooms of this service. */
    Insights insights();

    /** The checkpoint store. */
    interface Checkpoint {
        /**
         * The store: a folder, or {@code s3://BUCKET} with or without a prefix. Absent: labels are those seen in predictions, and
         * drift of labels has no reference.
         */
        Optional<String> store();

        /** How the store is reached, if it is in a bucket. */
        ReferencesConfig.Store objectStore();

        /** Whose releases are shown and made: a model's name. Absent: that of the last release. */
        Optional<String> model();

        /**
         * Files of public keys, the ones that the classifiers have: a release counts only if one of them signed it, or the key below. And
         * those by which the other instances seal what people say: {@code seal.pub} in their folders of access.
         */
        Optional<List<Path>> trustedKeys();

        /**
         * The key that signs releases made here and seals what people say here and the examples that follow from it; made at first use,
         * mode 600. Absent: nothing can be released here, and a key of its own in the folder of access seals.
         */
        Optional<Path> signingKey();
    }

    /** The rooms of this service. */
    interface Insights {
        /** The Kafka Streams application: its consumer group, and the prefix of its internal topics. */
        @WithDefault("bencao-insights")
        String applicationId();

        /**
         * Local copy of the state, a few hundred bytes for each prediction of the feedback window; rebuilt from Kafka if lost. A folder
         * that only the service's own account can write: not in a shared temporary one.
         */
        @WithDefault("${user.home}/.bencao/insights")
        Path stateDir();

        /** The classifiers' consumer group: its lag is shown. */
        @WithDefault("bencao-classifier")
        String classifierGroup();

        /** Stream threads. */
        @WithDefault("1")
        int threads();

        /**
         * How often results are committed at least: what is counted is at most this much behind in Kafka. Alerts, and what
         * follows from feedback, are committed within a tenth of a second.
         */
        @WithDefault("1s")
        Duration commitInterval();

        /** Memory for records of the stores that were changed and not yet written. */
        @WithDefault("32M")
        MemorySize cache();

        /**
         * Whether it starts although {@code image-events} or {@code predictions} is kept for less than the feedback window:
         * late labels find no image, or no prediction.
         */
        @WithDefault("false")
        boolean allowShortRetention();

        /** Sources without an image for so long are forgotten. */
        @WithDefault("P7D")
        Duration forgetSources();

        /**
         * Sources that are remembered, in all: as many in each partition of {@code predictions}. The one that was silent longest gives way
         * to a new one.
         */
        @WithDefault("10000")
        int maxSources();

        /**
         * Events whose feedback waits for their prediction, at most; those that have waited longest are given up, and their feedback is
         * dead-lettered as {@code no-prediction}.
         */
        @WithDefault("50000")
        int maxAwaited();

        /**
         * Sources of a partition that the same rule raises alerts for one by one. Where it holds for more of them, these share one alert,
         * which says how many they are.
         */
        @WithDefault("10")
        int alertsAtOnce();

        /** How long windows are kept. */
        Windows windows();

        /** What becomes a run of a source, and how runs are followed. */
        Runs runs();

        /** Which images come before a person. */
        Review review();

        /** The rules that raise alerts, by name. */
        Map<String, Alert> alerts();

        /** Other systems that are told alerts, by name. */
        Map<String, ToldSystem> webhooks();

        /** Who is believed. */
        FeedbackTrust feedback();

        /** Images for the dashboard. */
        Images images();

        /** Where in images checkpoints see their classes. */
        Explanations explanations();

        /** The stream of what changes, for open pages. */
        Live live();

        /** Who may do what. */
        AccessConfig access();
    }

    /** How long windows are kept, by their length. */
    interface Windows {
        /** Those of ten seconds. */
        @WithDefault("30m")
        Duration keepTenSeconds();

        /** Those of a minute. */
        @WithDefault("12h")
        Duration keepMinutes();

        /** Those of an hour. */
        @WithDefault("P30D")
        Duration keepHours();

        /**
         * Disk that all windows may take, about; the oldest give way. A window of one partition may take a two-hundredth of its part: what it
         * has no room for is counted together, under no name.
         */
        @WithDefault("2G")
        MemorySize maxSize();
    }

    /** What becomes a run of a source. Only labels that are stages of a family make runs. */
    interface Runs {
        /** A run is over that had no image for so long. */
        @WithDefault("1m")
        Duration pause();

        /** A run that goes on for longer is cut off. */
        @WithDefault("30m")
        Duration longest();

        /** For so long after the end of a run images that come late still belong to it. */
        @WithDefault("10m")
        Duration keep();

        /** A camera's clock that is further from the broker's is not believed: the broker's counts. */
        @WithDefault("2m")
        Duration clock();

        /**
         * Sources whose images are kept for this, in all: as many in each partition of {@code predictions}. The one that was silent longest
         * gives way to a new one.
         */
        @WithDefault("1000")
        int maxSources();

        /** Images that are kept for this, in all, some 200 bytes of memory each. The sources that were silent longest give way. */
        @WithDefault("200000")
        int maxImages();

        /**
         * What was learned of families' courses, as {@code bencao bench roast --learned} writes it. Without it runs are shown, and nothing is
         * foreseen.
         */
        Optional<Path> courses();

        /**
         * The key that signs batch records of runs, made at first use, mode 600; its public half lies as {@code records.pub} in the folder of
         * access. Absent: records are given unsigned.
         */
        Optional<Path> recordKey();
    }

    /** Which images come before a person. */
    interface Review {
        /** Predictions less confident than this are picked. */
        @WithDefault("0.6")
        double lowConfidence();

        /** Predictions whose first two labels are closer than this are picked. */
        @WithDefault("0.2")
        double smallMargin();

        /** Share of the other predictions that is picked at random, so that accuracy is known for all. */
        @WithDefault("0.01")
        double auditShare();

        /** Doubtful images that wait, at most; the least instructive ones go first. The same number of audits may wait. */
        @WithDefault("2000")
        int capacity();

        /** How long a claimed image belongs to its operator. */
        @WithDefault("2m")
        Duration lease();
    }

    /** Whose feedback is believed. */
    interface FeedbackTrust {
        /**
         * Whether names in feedback without a seal are believed. Only where the brokers' access lists let nobody write the topic
         * {@code feedback} who may not speak for everybody. Otherwise such feedback counts as anonymous: it judges no checkpoint and
         * moves little of what is learned.
         */
        @WithDefault("false")
        boolean trustWriters();
    }

    /** A rule. Which settings it needs hangs on its kind; the start says which is missing. */
    interface Alert {
        /** What it looks at. */
        AlertKind kind();

        /** Whether it is in force. */
        @WithDefault("true")
        boolean enabled();

        /** {@code recent-labels}: the labels that count, as a pattern: {@code *_tg}. */
        Optional<String> labels();

        /** {@code recent-labels}, {@code recent-unknown}: of how many last images; {@code clock-skew}: over how many in a row. */
        OptionalInt images();

        /** {@code recent-labels}, {@code recent-unknown}: how many of them raise it. */
        OptionalInt atLeast();

        /**
         * {@code silence}, {@code clock-skew}: how much raises it. {@code right-soon}, {@code leaves-right}: how long before.
         * {@code low-confidence}, {@code drift}, {@code dead-letters}: the time looked at.
         */
        Optional<Duration> time();

        /** {@code low-confidence}, {@code drift}, {@code dead-letters}, {@code run-over}: the value that raises it. */
        OptionalDouble threshold();

        /** The same kind of value at which it is over. Absent: a fifth back towards normal, so that it does not flutter. */
        OptionalDouble clearAt();

        /** {@code low-confidence}, {@code drift}, {@code dead-letters}: fewer records than this say nothing. */
        OptionalInt minimum();
    }

    /** A webhook. */
    interface ToldSystem {
        /** Gets a signed request for each alert; https where it is not on the same machine. */
        URI url();

        /** File with the secret that signs, one line: {@code whsec_} and 24 to 64 bytes in base64. */
        Path secret();

        /** The rules whose alerts are told; {@code *} stands for any characters. */
        @WithDefault("*")
        List<String> rules();

        /** A request may take so long. */
        @WithDefault("10s")
        Duration timeout();

        /** An alert that could not be told for so long after it was raised is dead-lettered. */
        @WithDefault("1h")
        Duration patience();
    }

    /** The stream of what changes. */
    interface Live {
        /** Pages and programs that may listen at once. */
        @WithDefault("256")
        int listeners();

        /** The same from one address, or one network of IPv6. */
        @WithDefault("32")
        int listenersPerAddress();
    }

    /** Where in images checkpoints see their classes: needs the checkpoint store. */
    interface Explanations {
        /** Requests that may wait while one is worked out. 0: nothing is explained, and no network is ever loaded. */
        @WithDefault("8")
        int queue();

        /** Memory for explanations that are kept, a few kilobytes each. */
        @WithDefault("8M")
        MemorySize cache();

        /** After so long without a request the network's memory, some 300 MB for a ResNet-50, is given back. */
        @WithDefault("5m")
        Duration idle();
    }

    /** Images for the dashboard. */
    interface Images {
        /** Longest side of a thumbnail, pixels. */
        @WithDefault("320")
        int thumbnailSide();

        /** Bytes of thumbnails, and of reasons why there is none, that are kept in memory. */
        @WithDefault("16M")
        MemorySize cache();

        /** Images with more pixels are not decoded for a thumbnail. */
        @WithDefault("40000000")
        long maxPixels();

        /** Memory that decoding for thumbnails may take at any moment; an image that needs more gets none. */
        @WithDefault("256M")
        MemorySize decodeMemory();

        /** Bytes of whole images that are on their way to those who asked. */
        @WithDefault("64M")
        MemorySize sendMemory();

        /** Requests for images that may be under way or wait at once. */
        @WithDefault("96")
        int requests();

        /** The same from one address, or one network of IPv6. */
        @WithDefault("48")
        int requestsPerAddress();
    }
}
