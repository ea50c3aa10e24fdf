package io.bencao.resnet.data;

import io.bencao.imaging.ExifCamera;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * By what images belong together: those of one phone, session or pan are nearly the same image, so some must not judge what was
 * learned from others.
 */
public sealed interface Grouping {

    /** What begins the rule of {@link ByName}. */
    String NAME = "name:";

    /** As it is typed. */
    String text();

    /**
     * The group of an image; empty where the rule says nothing of it.
     *
     * @param below its path below the folder of its class
     */
    Optional<String> group(ImageFile image, Path below);

    /** Images in one folder directly below their class's, under whatever class, such as {@code ph_sp/phone-a/1.jpg}. */
    record ByFolder() implements Grouping {

        @Override
        public String text() {
            return "folder";
        }

        @Override
        public Optional<String> group(ImageFile image, Path below) {
            return below.getNameCount() < 2
                    ? Optional.empty()
                    : Optional.of(below.getName(0).toString());
        }
    }

    /**
     * Images whose file names have the same text in a pattern's first group.
     *
     * @param pattern is searched for anywhere in the name
     */
    record ByName(Pattern pattern) implements Grouping {

        @Override
        public String text() {
            return NAME + pattern;
        }

        @Override
        public Optional<String> group(ImageFile image, Path below) {
            Matcher matcher = pattern.matcher(below.getFileName().toString());
            return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        }
    }

    /** Images of one camera, by maker, model and serial number in their EXIF data. */
    record ByCamera() implements Grouping {

        @Override
        public String text() {
            return "camera";
        }

        @Override
        public Optional<String> group(ImageFile image, Path below) {
            try {
                return ExifCamera.of(image.read());
            } catch (IOException e) {
                return Optional.empty(); // It is named where it is decoded, and left out.
            }
        }
    }

    /**
     * Reads {@code folder}, {@code camera} or {@code name:REGEX}.
     *
     * @throws IllegalArgumentException naming what there is, or what is wrong with the pattern
     */
    static Grouping of(String text) {
        if (text.equals("folder")) {
            return new ByFolder();
        }
        if (text.equals("camera")) {
            return new ByCamera();
        }
        if (!text.startsWith(NAME)) {
            throw new IllegalArgumentException("\"" + text + "\" is none of folder, camera, name:REGEX");
        }
        return new ByName(pattern(text.substring(NAME.length())));
    }

    private static Pattern pattern(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.matcher("").groupCount() < 1) {
                throw new IllegalArgumentException("the pattern " + regex
                        + " has no group: put round brackets around what tells one group from another, as in"
                        + " name:^(.+?)_");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the pattern " + regex + " can't be read: " + e.getDescription(), e);
        }
    }
}
