package io.bencao.insights;

import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.insights.alerts.ClockSkew;
import io.bencao.insights.alerts.GlobalRule;
import io.bencao.insights.alerts.LowConfidence;
import io.bencao.insights.alerts.NamePattern;
import io.bencao.insights.alerts.RecentLabels;
import io.bencao.insights.alerts.RecentUnknown;
import io.bencao.insights.alerts.Silence;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.topology.runs.RunWarnings;
import io.bencao.runtime.StartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules that the configuration asks for.
 *
 * @param sources about single sources
 * @param drift about each checkpoint's drift
 * @param deadLetters about the share of dead letters
 * @param runs about the runs of single sources
 */
record AlertRules(List<SourceRule> sources, List<GlobalRule> drift, List<GlobalRule> deadLetters, RunWarnings runs) {

    /** How far back towards normal a value must come before an alert is over, so that it does not flutter. */
    private static final double BACK = 0.2;

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);
    private static final Duration LONGEST_GLOBAL_LOOK = Duration.ofHours(6);

    /** @throws StartException naming the key that is missing or makes no sense */
    static AlertRules of(Map<String, InsightsConfig.Alert> configured) {
        List<SourceRule> sources = new ArrayList<>();
        List<GlobalRule> drift = new ArrayList<>();
        List<GlobalRule> deadLetters = new ArrayList<>();
        Map<Kind, Rule> runs = new EnumMap<>(Kind.class);
        new TreeMap<>(configured).forEach((name, alert) -> {
            if (name.isBlank() || name.contains("|")) {
                throw new StartException("bencao.insights.alerts: a rule's name has no \"|\": " + name);
            }
            if (alert.enabled()) {
                Rule rule = new Rule(name, alert);
                switch (alert.kind()) {
                    case RECENT_LABELS -> sources.add(rule.recentLabels());
                    case RECENT_UNKNOWN -> sources.add(rule.recentUnknown());
                    case SILENCE -> sources.add(new Silence(name, rule.time(Duration.ofDays(1))));
                    case LOW_CONFIDENCE -> sources.add(rule.lowConfidence());
                    case CLOCK_SKEW -> sources.add(rule.clockSkew());
                    case DRIFT -> drift.add(rule.global());
                    case DEAD_LETTERS -> deadLetters.add(rule.global());
                    case RIGHT_SOON -> rule.onlyOne(runs, Kind.RIGHT_SOON);
                    case LEAVES_RIGHT -> rule.onlyOne(runs, Kind.LEAVES_SOON);
                    case RUN_OVER -> rule.onlyOne(runs, Kind.OVER);
                }
            }
        });
        return new AlertRules(sources, drift, deadLetters, warnings(runs));
    }

    private static RunWarnings warnings(Map<Kind, Rule> rules) {
        Map<Kind, String> names = new EnumMap<>(Kind.class);
        rules.forEach((kind, rule) -> names.put(kind, rule.name()));
        return new RunWarnings(
                names,
                rules.containsKey(Kind.RIGHT_SOON) ? rules.get(Kind.RIGHT_SOON).seconds() : 0,
                rules.containsKey(Kind.LEAVES_SOON)
                        ? rules.get(Kind.LEAVES_SOON).seconds()
                        : 0,
                rules.containsKey(Kind.OVER) ? rules.get(Kind.OVER).probability() : 1);
    }

    private record Rule(String name, InsightsConfig.Alert alert) {

        SourceRule recentLabels() {
            String labels = alert.labels().orElseThrow(() -> missing("labels"));
            return new RecentLabels(name, NamePattern.of(labels), images(), atLeast(), over());
        }

        SourceRule recentUnknown() {
            return new RecentUnknown(name, images(), atLeast(), over());
        }

        private int images() {
            return number("images", alert.images().stream().boxed().findFirst(), 1, RecentLabels.MOST);
        }

        private int atLeast() {
            return number("at-least", alert.atLeast().stream().boxed().findFirst(), 1, images());
        }

        private int over() {
            return Math.min(atLeast() - 1, (int) alert.clearAt().orElse(Math.floor(atLeast() * (1 - BACK))));
        }

        SourceRule lowConfidence() {
            double threshold = threshold();
            return new LowConfidence(
                    name,
                    threshold,
                    alert.clearAt().orElse(threshold + BACK * (1 - threshold)),
                    time(LONGEST_LOOK),
                    alert.minimum().orElse(1));
        }

        SourceRule clockSkew() {
            Duration time = time(Duration.ofDays(1));
            int images = number("images", alert.images().stream().boxed().findFirst(), 1, Integer.MAX_VALUE);
            return new ClockSkew(name, time, Duration.ofMillis((long) (time.toMillis() * (1 - BACK))), images);
        }

        GlobalRule global() {
            double threshold = threshold();
            return new GlobalRule(
                    name,
                    threshold,
                    alert.clearAt().orElse(threshold * (1 - BACK)),
                    time(LONGEST_GLOBAL_LOOK).toMillis(),
                    alert.minimum().orElse(1));
        }

        void onlyOne(Map<Kind, Rule> runs, Kind kind) {
            if (runs.put(kind, this) != null) {
                throw new StartException(key("kind") + "=" + alert.kind() + ": there is another rule of that kind.");
            }
            if (kind == Kind.OVER) {
                probability();
            } else {
                seconds();
            }
        }

        double seconds() {
            return time(LONGEST_LOOK).toMillis() / 1000.0;
        }

        double probability() {
            double threshold = threshold();
            if (!(threshold > 0 && threshold < 1)) {
                throw new StartException(key("threshold") + "=" + threshold + " must be between 0 and 1.");
            }
            return threshold;
        }

        Duration time(Duration most) {
            Duration time = alert.time().orElseThrow(() -> missing("time"));
            if (time.isNegative() || time.isZero() || time.compareTo(most) > 0) {
                throw new StartException(key("time") + "=" + time + " must be positive and at most " + most + ".");
            }
            return time;
        }

        private double threshold() {
            return alert.threshold().orElseThrow(() -> missing("threshold"));
        }

        private int number(String setting, Optional<Integer> value, int least, int most) {
            int number = value.orElseThrow(() -> missing(setting));
            if (number < least || number > most) {
                throw new StartException(key(setting) + "=" + number + " must be " + least + " to " + most + ".");
            }
            return number;
        }

        private StartException missing(String setting) {
            return new StartException(key(setting) + " is missing, and " + alert.kind() + " needs it.");
        }

        private String key(String setting) {
            return "bencao.insights.alerts." + name + "." + setting;
        }
    }
}
