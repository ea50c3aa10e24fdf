package io.bencao.cli.dataset;

/**
 * An image of a data set.
 *
 * @param example what is known of it
 * @param file its path below the data set's folder, with slashes
 */
record ExportedImage(KeptExample example, String file) {

    /** The file's name alone: it stays when a person moves the file to another class folder. */
    String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
