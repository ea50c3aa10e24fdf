package io.bencao.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help whose lines break between words only: addresses and paths stay whole, so that they can be copied. Java takes a colon
 * and a slash for good places to break a line; until all is laid out a letter stands for each, which is as wide and breaks nothing.
 */
final class UnbrokenWords implements IHelpFactory {

    /** What a line may not be broken at where a word goes on, and the letters (clicks of Khoisan) that stand for it meanwhile. */
    private static final String BREAKING = ":/.=-";

    private static final String LETTERS = "\u01c0\u01c1\u01c2\u01c3\u0298";

    private static final Pattern WITHIN_A_WORD = Pattern.compile("[" + BREAKING + "](?=\\S)");

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
                .replaceAll((key, renderer) -> help -> replaced(renderer.render(help), LETTERS, BREAKING));
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, UnbrokenWords::footer);
        command.getSubcommands().values().forEach(UnbrokenWords::removeAtTheEnd);
    }

    private static String footer(Help help) {
        UsageMessageSpec message = help.commandSpec().usageMessage();
        StringBuilder lines = new StringBuilder();
        for (String line : message.footer()) {
            FoldedLine.of(String.format(Locale.ROOT, line), message.width())
                    .forEach(each -> lines.append(each).append(System.lineSeparator()));
        }
        return lines.toString();
    }

    private static String joined(String text) {
        return WITHIN_A_WORD.matcher(text).replaceAll(found -> replaced(found.group(), BREAKING, LETTERS));
    }

    private static String replaced(String text, String these, String those) {
        String result = text;
        for (int i = 0; i < these.length(); i++) {
            result = result.replace(these.charAt(i), those.charAt(i));
        }
        return result;
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
