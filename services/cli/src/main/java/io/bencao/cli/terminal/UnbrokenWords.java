package io.bencao.cli.terminal;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Help whose lines break between words only: addresses and paths stay whole, so that they can be copied. Java takes a colon
 * and a slash for good places to break a line; a space that does not break stands there until all is laid out.
 */
final class UnbrokenWords implements IHelpFactory {

    private static final String JOINER = "\u00a0";

    /** For a command line and all below it. */
    static void in(CommandLine command) {
        command.setHelpFactory(new UnbrokenWords());
        joinDescriptions(command);
        removeAtTheEnd(command);
    }

    private static void joinDescriptions(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage()
                .description(Arrays.stream(spec.usageMessage().description())
                        .map(UnbrokenWords::joined)
                        .toArray(String[]::new));
        command.getSubcommands().values().forEach(UnbrokenWords::joinDescriptions);
    }

    private static void removeAtTheEnd(CommandLine command) {
        command.getHelpSectionMap()
                .replaceAll((key, renderer) -> help -> renderer.render(help).replace(JOINER, ""));
        command.getSubcommands().values().forEach(UnbrokenWords::removeAtTheEnd);
    }

    private static String joined(String text) {
        return text.contains(JOINER) ? text : text.replaceAll("(?<=\\S)([:/.=-])(?=\\S)", JOINER + "$1" + JOINER);
    }

    @Override
    public Help create(CommandSpec spec, ColorScheme colours) {
        return new Help(spec, colours) {
            @Override
            public IOptionRenderer createDefaultOptionRenderer() {
                IOptionRenderer usual = super.createDefaultOptionRenderer();
                return (option, labels, scheme) -> joined(usual.render(option, labels, scheme), scheme);
            }

            @Override
            public IParameterRenderer createDefaultParameterRenderer() {
                IParameterRenderer usual = super.createDefaultParameterRenderer();
                return (parameter, labels, scheme) -> joined(usual.render(parameter, labels, scheme), scheme);
            }
        };
    }

    /** The last column is what describes the option. */
    private static Text[][] joined(Text[][] rows, ColorScheme scheme) {
        for (Text[] row : rows) {
            int last = row.length - 1;
            row[last] = scheme.ansi().new Text(joined(row[last].plainString()), scheme);
        }
        return rows;
    }
}
