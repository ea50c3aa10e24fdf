package io.bencao.cli.topics;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.cluster.GroupOption;
import io.bencao.cli.cluster.JsonTopicOption;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.AclsTool;
import io.bencao.protocols.access.Program;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SecurityDisabledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what each program must be allowed, or makes these rules. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        header = "Say what each program must be allowed on a cluster that keeps access lists, or make these rules.",
        description = {
            "Each rule is needed, and no other is: who may write a topic may look at it as well, so that has no rule. Without"
                    + " --create no cluster is asked.",
            "The operator is a person at the command line. Making topics and rules is not among its rights."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao topics acls",
            "  bencao topics acls --program classifier --principal User:CN=classifier --commands",
            "  bencao topics acls --program insights --config owner.properties --create"
        })
final class AclsCommand implements Callable<Integer> {

    private static final int ANSWER_SECONDS = 30;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--program",
            paramLabel = "NAME",
            split = ",",
            description = "Whose: ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<Program> programs = EnumSet.allOf(Program.class);

    @Option(
            names = "--principal",
            paramLabel = "KIND:NAME",
            description = "Whom brokers call the login of the one program that is named. Default: User: and its name.")
    private String principal;

    @Mixin
    private GroupOption group;

    @Option(
            names = "--trainer-group",
            paramLabel = "ID",
            defaultValue = "bencao-trainer",
            description = "The trainers' bencao.trainer.group. Default: ${DEFAULT-VALUE}.")
    private String trainerGroup;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = "bencao-insights",
            description = "bencao.insights.application-id. Default: ${DEFAULT-VALUE}.")
    private String application;

    @Mixin
    private JsonTopicOption jsonTopic;

    @Option(names = "--commands", description = "As lines of Kafka's kafka-acls.sh.")
    private boolean commands;

    @Option(names = "--create", description = "Make the rules, as a login that may. Rules that are there stay.")
    private boolean create;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        if (principal != null && (programs.size() != 1 || !principal.matches("\\w+:.+"))) {
            throw Complaint.usage("--principal " + principal
                    + ": it has a kind and a name, as User:classifier, and goes with one --program.");
        }
        AccessNames names = new AccessNames(group.name(), trainerGroup, application, jsonTopic.topic());
        if (create) {
            make(names);
        }
        Answer answer = output.answer(spec.commandLine());
        List<Map<String, Object>> all = new ArrayList<>();
        // In their own order, whatever that of the option.
        for (Program program : new TreeSet<>(programs)) {
            List<AccessRule> rules = AccessRules.of(program, names);
            if (commands) {
                Object brokers = cluster.properties().get("bootstrap.servers");
                new AclsTool(String.valueOf(brokers), principal(program))
                        .lines(rules)
                        .forEach(line -> answer.say("%s", line));
            } else {
                answer.say("%s %s", program.word(), principal(program));
                rules.forEach(rule -> answer.say("  %-16s %-55s %s", rule.operation(), rule.thing(), rule.use()));
            }
            rules.forEach(rule -> all.add(fields(program, rule)));
        }
        answer.value(Map.of("rules", all, "made", create));
        return ExitCode.OK;
    }

    private String principal(Program program) {
        return principal == null ? "User:" + program.word() : principal;
    }

    private Map<String, Object> fields(Program program, AccessRule rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("program", program.word());
        fields.put("principal", principal(program));
        fields.put("operation", rule.operation().name());
        fields.put("resource", rule.type().name());
        fields.put("name", rule.name());
        fields.put("pattern", rule.prefixed() ? "PREFIXED" : "LITERAL");
        fields.put("use", rule.use());
        fields.put("vital", rule.vital());
        return fields;
    }

    private void make(AccessNames names) throws InterruptedException {
        Cluster connected = cluster.connect();
        try (Admin admin = connected.admin()) {
            admin.createAcls(programs.stream()
                            .flatMap(program -> AccessRules.of(program, names).stream()
                                    .map(rule -> rule.binding(principal(program))))
                            .toList())
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                throw Complaint.impossible(
                        "the cluster keeps no access lists: set authorizer.class.name on its brokers.", e);
            }
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw Complaint.impossible(
                    "the cluster did not say within " + ANSWER_SECONDS + " s whether the rules are made. Ask again.",
                    e);
        }
    }
}
