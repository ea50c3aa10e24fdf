package io.bencao.resnet.train;

import java.util.Optional;

/** Which program trained. */
public final class CodeVersion {

    private static final String UNPACKAGED = "unpackaged";

    private CodeVersion() {}

    /** The version in the jar's manifest; classes outside a jar have none. */
    public static String ofThisProgram() {
        return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
                .orElse(UNPACKAGED);
    }
}
