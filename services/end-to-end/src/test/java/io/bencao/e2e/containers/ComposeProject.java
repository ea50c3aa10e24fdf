package io.bencao.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The shipped compose file as a project of its own on a real engine; closing takes containers and volumes away. */
final class ComposeProject implements AutoCloseable {

    /** All but Grafana, whose image can't be made of Debian's or Maven's packages: without a registry it is left out. */
    static final List<String> SERVICES =
            List.of("kafka", "topics", "keys", "classifier", "trainer", "insights", "prometheus");

    private static final long PATIENCE_MINUTES = 5;
    private static final String ASKED_FROM = "insights";

    private final String name;
    private final Path pictures;

    ComposeProject(String name, Path pictures) {
        this.name = name;
        this.pictures = pictures;
    }

    /** What keeps the file from being started here: no engine answers, or it lacks an image under the tag that the file names. */
    static Optional<String> obstacle() throws IOException {
        if (!run(Map.of(), List.of("docker", "version", "--format", "{{.Server.Version}}"))
                .succeeded()) {
            return Optional.of("no container engine answers");
        }
        for (String service : SERVICES) {
            if (!run(Map.of(), List.of("docker", "image", "inspect", image(service)))
                    .succeeded()) {
                return Optional.of("the engine has no image " + image(service));
            }
        }
        return Optional.empty();
    }

    private static String image(String service) throws IOException {
        return ComposeFile.shipped().services().get(service).image().replace("${BENCAO_TAG:-latest}", "latest");
    }

    /** Starts the services; returns while they are on their way to be ready. */
    void up() {
        List<String> command = new ArrayList<>(List.of("up", "--detach", "--pull", "never"));
        command.addAll(SERVICES);
        compose(command);
    }

    /** Waits until a container runs and says that it is well; if it does not, what it printed last is shown. */
    void awaitHealthy(String service) {
        try {
            Waiting.calmlyUntil(service + " is healthy", Waiting.PATIENCE, () -> docker(
                            "inspect",
                            "--format",
                            "{{.State.Running}} {{.State.Paused}} {{.State.Health.Status}}",
                            id(service))
                    .strip()
                    .equals("true false healthy"));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ":\n" + docker("logs", "--tail", "20", id(service)), e);
        }
    }

    /** What a command of the command line answers, as JSON; its exit status must be 0. */
    JsonNode cli(String... arguments) {
        return json(compose(cliCommand(arguments)));
    }

    /** The same, whatever its exit status: for a command that says in its answer what it could not do. */
    JsonNode answerOfCli(String... arguments) {
        return json(run(variables(), composeCommand(cliCommand(arguments))).output());
    }

    private static List<String> cliCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--no-TTY", "cli"));
        command.addAll(List.of(arguments));
        command.add("--json");
        return command;
    }

    /** What a service answers to a request from inside the project's network, where its port need not be published. */
    JsonNode ask(String service, int port, String path) {
        String script =
                "exec 3<>/dev/tcp/$0/$1; printf 'GET %s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' \"$2\" >&3; cat <&3";
        String host = service.equals(ASKED_FROM) ? "127.0.0.1" : service;
        String answer = docker("exec", id(ASKED_FROM), "bash", "-c", script, host, String.valueOf(port), path);
        assertThat(answer).as(service + path).startsWith("HTTP/1.0 200");
        return json(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    /** Bytes of image events that Kafka holds, the indexes' included: more of them means that images are coming in. */
    long bytesOfEvents() {
        String sizes =
                docker("exec", id("kafka"), "bash", "-c", "du --bytes --summarize /var/lib/kafka/data/image-events-*");
        return sizes.lines()
                .mapToLong(line -> Long.parseLong(line.split("\\s", 2)[0]))
                .sum();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.substring(Math.max(0, text.indexOf('{'))));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** As a machine that loses power. */
    void kill(String service) {
        docker("kill", "--signal", "KILL", id(service));
    }

    void start(String service) {
        docker("start", id(service));
    }

    void pause(String service) {
        docker("pause", id(service));
    }

    void unpause(String service) {
        docker("unpause", id(service));
    }

    void disconnect(String service) {
        docker("network", "disconnect", name + "_default", id(service));
    }

    /** With the name that the others know it by. */
    void connect(String service) {
        docker("network", "connect", "--alias", service, name + "_default", id(service));
    }

    /** Memory that a container takes now, as the engine prints it. */
    String memory(String service) {
        return docker("stats", "--no-stream", "--format", "{{.MemUsage}}", id(service))
                .strip();
    }

    /** Bytes of an image as the engine keeps it, what it shares with others included. */
    long imageSize(String service) throws IOException {
        return Long.parseLong(docker("image", "inspect", "--format", "{{.Size}}", image(service))
                .strip());
    }

    /** Whether the container's limit of memory ended it, and how often the engine started it again by itself. */
    Ends ends(String service) {
        String[] words = docker("inspect", "--format", "{{.State.OOMKilled}} {{.RestartCount}}", id(service))
                .strip()
                .split(" ", -1);
        return new Ends(Boolean.parseBoolean(words[0]), Integer.parseInt(words[1]));
    }

    record Ends(boolean outOfMemory, int restarts) {}

    private String id(String service) {
        return name + "-" + service + "-1";
    }

    private String compose(List<String> arguments) {
        List<String> command = composeCommand(arguments);
        return succeeded(run(variables(), command), command);
    }

    private Map<String, String> variables() {
        return Map.of("BENCAO_PICTURES", pictures.toString());
    }

    private List<String> composeCommand(List<String> arguments) {
        String program = System.getenv().getOrDefault("BENCAO_COMPOSE", "");
        List<String> command = new ArrayList<>(program.isEmpty() ? List.of("docker", "compose") : List.of(program));
        command.addAll(
                List.of("--project-name", name, "--file", ComposeFile.path().toString()));
        command.addAll(arguments);
        return command;
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return succeeded(run(Map.of(), command), command);
    }

    private static String succeeded(Ran ran, List<String> command) {
        assertThat(ran.succeeded())
                .as("%s%n%s", String.join(" ", command), ran.output())
                .isTrue();
        return ran.output();
    }

    private record Ran(boolean succeeded, String output) {}

    private static Ran run(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Ran(ended && process.exitValue() == 0, output);
        } catch (IOException e) {
            return new Ran(false, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        // What a failed test left running of the command line is not in Compose's own list.
        docker("ps", "--all", "--quiet", "--filter", "label=com.docker.compose.project=" + name)
                .lines()
                .forEach(container -> docker("rm", "--force", container));
        compose(List.of("--profile", "cli", "down", "--volumes"));
    }
}
