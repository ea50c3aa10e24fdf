package io.bencao.cli.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why something failed, in words: of the exceptions for files the message alone is often no more than a path. */
public final class Reason {

    private Reason() {}

    /** What it says, without the exception's name; never empty. */
    public static String of(Throwable thrown) {
        if (thrown instanceof InvalidPathException path) {
            return "'" + path.getInput() + "' can't be a path (" + path.getReason() + ")";
        }
        if (thrown instanceof FileSystemException problem && problem.getFile() != null) {
            return problem.getFile() + ": " + what(problem);
        }
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? inWords(thrown) : message;
    }

    private static String what(FileSystemException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "it exists already, and is no folder";
        }
        if (problem instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (problem instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        return problem.getReason() == null ? inWords(problem) : problem.getReason();
    }

    /** {@code UnknownHostException} says "unknown host". */
    private static String inWords(Throwable thrown) {
        String name = thrown.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
        return name.isEmpty()
                ? "unknown"
                : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
