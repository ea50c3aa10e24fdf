package io.bencao.cli.dataset;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A layout by its name. */
final class ImageLayoutConverter implements ITypeConverter<ImageLayout> {

    @Override
    public ImageLayout convert(String text) {
        try {
            return ImageLayout.named(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
