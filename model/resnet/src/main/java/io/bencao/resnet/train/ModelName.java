package io.bencao.resnet.train;

/** A model's name: it becomes part of folders' names and of topics' keys. */
public final class ModelName {

    private ModelName() {}

    /**
     * The same name.
     *
     * @throws IllegalArgumentException if it could be anything but a name
     */
    public static String checked(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
            throw new IllegalArgumentException("The name '" + name
                    + "' must be letters, digits, dots, dashes and underscores, at most 61 of them");
        }
        return name;
    }
}
