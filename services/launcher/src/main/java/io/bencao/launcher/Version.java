package io.bencao.launcher;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Bencao.class.getPackage().getImplementationVersion();
        return new String[] {"bencao " + (version == null ? "(not packaged)" : version)};
    }
}
