package io.bencao.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start Java programs: with this JVM's Java, and as the build says. */
public final class ChildJvm {

    /** Options of every child, between blanks. A child that lives for seconds spends most of them in the second compiler. */
    private static final String OPTIONS = System.getProperty("bencao.test.child-jvm", "");

    private ChildJvm() {}

    /** The beginning of a command: Java and its options; a list that can grow. */
    public static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!OPTIONS.isBlank()) {
            command.addAll(List.of(OPTIONS.strip().split("\\s+")));
        }
        return command;
    }
}
