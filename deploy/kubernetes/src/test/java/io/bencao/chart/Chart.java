package io.bencao.chart;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.marcnuri.helm.Helm;
import io.bencao.testkit.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chart in the source tree, rendered by Helm itself. */
final class Chart {

    static final Path FOLDER = Repository.root().resolve("deploy/kubernetes/bencao");
    static final String NAMESPACE = "plant";
    /** The chart asks which it is installed on. */
    private static final String KUBERNETES = "1.35.0";
    /** What names of objects begin with. */
    static final String NAME = "tea-bencao";

    private static final Map<ValueSet, List<RenderedObject>> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** Skips the test where Helm's library is not there. */
    static void needsHelm() {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .as("Helm's library, here for Linux on amd64 only")
                .isEqualTo("Linux amd64");
    }

    /** All objects of the release {@code tea}. */
    static List<RenderedObject> rendered(ValueSet values) {
        return RENDERED.computeIfAbsent(values, set -> RenderedObject.all(text(set.file())));
    }

    /**
     * What Helm makes of the chart.
     *
     * @throws RuntimeException with Helm's words where it refuses
     */
    static String text(Path values) {
        needsHelm();
        return new Helm(FOLDER)
                .template()
                .withName("tea")
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
    }
}
