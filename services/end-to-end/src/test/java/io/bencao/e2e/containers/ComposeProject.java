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
import java.util.concurrent.TimeUnit;

/** The shipped compose file as a project of its own on a real engine; closing takes containers and volumes away. */
final class ComposeProject implements AutoCloseable {

    /** Grafana's image can't be made from Debian's or Maven's packages, and the images of others are not built here. */
    static final List<String> SERVICES = List.of("kafka", "topics", "keys", "classifier", "trainer", "insights");

    private static final long PATIENCE_MINUTES = 5;

    private final String name;
    private final Path pictures;

    ComposeProject(String name, Path pictures) {
        this.name = name;
        this.pictures = pictures;
    }

    /** Whether an engine answers here that has all images under the tags that the file names. */
    static boolean canRun() throws IOException {
        ComposeFile file = ComposeFile.shipped();
        for (String service : SERVICES) {
            String image = file.services().get(service).image().replace("${BENCAO_TAG:-latest}", "latest");
            if (!run(Map.of(), List.of("docker", "image", "inspect", image)).succeeded()) {
                return false;
            }
        }
        return true;
    }

    /** Starts the services; returns while they are on their way to be ready. */
    void up() {
        List<String> command = new ArrayList<>(List.of("up", "--detach", "--pull", "never"));
        command.addAll(SERVICES);
        compose(command);
    }

    void awaitHealthy(String service) {
        Waiting.until(service + " is healthy", () -> docker(
                        "inspect",
                        "--format",
                        "{{.State.Running}} {{.State.Paused}} {{.State.Health.Status}}",
                        id(service))
                .strip()
                .equals("true false healthy"));
    }

    /** What a command of the command line answers, as JSON; its exit status must be 0. */
    JsonNode cli(String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--no-TTY", "cli"));
        command.addAll(List.of(arguments));
        command.add("--json");
        String out = compose(command);
        try {
            return new ObjectMapper().readTree(out.substring(Math.max(0, out.indexOf('{'))));
        } catch (IOException e) {
            throw new UncheckedIOException(out, e);
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

    private String id(String service) {
        return name + "-" + service + "-1";
    }

    private String compose(List<String> arguments) {
        String program = System.getenv().getOrDefault("BENCAO_COMPOSE", "");
        List<String> command = new ArrayList<>(program.isEmpty() ? List.of("docker", "compose") : List.of(program));
        command.addAll(
                List.of("--project-name", name, "--file", ComposeFile.path().toString()));
        command.addAll(arguments);
        return succeeded(run(Map.of("BENCAO_PICTURES", pictures.toString()), command), command);
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
        compose(List.of("--profile", "cli", "down", "--volumes", "--timeout", "20"));
    }
}
