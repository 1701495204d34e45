package cyclode.reports.release;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the shells that picocli has none for. */
final class Completion {
    private Completion() {}

    /** The options of all verbs, which say what they take as {@code a|b}, with these words to choose from. */
    static void offerWords(CommandLine command) {
        for (CommandLine verb : command.getSubcommands().values()) {
            CommandSpec spec = verb.getCommandSpec();
            for (OptionSpec option : List.copyOf(spec.options())) {
                if (option.paramLabel().matches("[a-z0-9.-]+(\\|[a-z0-9.-]+)+")) {
                    spec.remove(option);
                    spec.addOption(option.toBuilder()
                            .completionCandidates(List.of(option.paramLabel().split("\\|")))
                            .build());
                }
            }
            offerWords(verb);
        }
    }

    /** For zsh, which reads that of bash, beside which it lies. */
    static String zsh(String name) {
        return """
                #compdef %1$s
                autoload -U +X bashcompinit && bashcompinit
                source "${${(%%):-%%x}:A:h}/../../bash-completion/completions/%1$s"
                """
                .formatted(name);
    }

    /** For fish: verbs, their options and what each is for. */
    static String fish(CommandLine command) {
        StringBuilder script = new StringBuilder();
        String name = command.getCommandName();
        script.append("complete -c ").append(name).append(" -f\n");
        command.getSubcommands().forEach((verb, line) -> {
            complete(
                    script,
                    name,
                    "__fish_use_subcommand",
                    "-a " + verb,
                    first(line.getCommandSpec().usageMessage().description()));
            String used = "__fish_seen_subcommand_from " + verb;
            visible(line.getCommandSpec()).forEach(option -> options(script, name, used, option));
        });
        return script.toString();
    }

    private static Stream<OptionSpec> visible(CommandSpec verb) {
        return verb.options().stream().filter(option -> !option.hidden());
    }

    private static void options(StringBuilder script, String name, String when, OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String each : option.names()) {
            words.append(each.startsWith("--") ? " -l " + each.substring(2) : " -s " + each.substring(1));
        }
        if (option.arity().max() > 0) {
            Iterable<String> candidates = option.completionCandidates();
            words.append(candidates == null ? " -r -F" : " -x -a " + quoted(String.join(" ", candidates)));
        }
        complete(script, name, when, words.substring(1), first(option.description()));
    }

    private static void complete(StringBuilder script, String name, String when, String what, String told) {
        script.append("complete -c ")
                .append(name)
                .append(" -n ")
                .append(quoted(when))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(told))
                .append('\n');
    }

    private static String first(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
