package cyclode.units.ddr4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Expressions;
import cyclode.core.file.Names;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A speed grade: cycles of the command clock for each parameter of {@code timing.yaml}, and from them how long each command has to wait
 * after those given before it.
 */
public final class Ddr4Timing {
    private static final Rules RULES = Binder.bind(
            DocumentReader.read(Source.resource(Ddr4Timing.class, "timing.yaml", "timing.yaml")), Rules.class);

    private final Map<String, JsonNode> scope = new LinkedHashMap<>();
    private final List<Wait> waits;

    /** Commands; a read or a write with auto-precharge is also a plain one, and nothing waits for it. */
    enum Command {
        ACT,
        PRE,
        RD,
        WR,
        REF,
        RDA,
        WRA
    }

    /** Where the later command has to wait, as seen from the bank of the earlier one. */
    enum Level {
        BANK,
        BANK_GROUP,
        RANK,
        OTHER_RANKS
    }

    /** A constraint in cycles: not {@code before} so many cycles have passed since the {@code window}-th last command {@code after}. */
    record Wait(Command after, Command before, Level at, int window, int cycles) {}

    private record Rules(Map<String, Parameter> parameters, List<Constraint> constraints) {}

    private record Parameter(@Default("'1'") String least, @Default("8192") int most, String means) {}

    private record Constraint(
            Command after,
            List<Command> before,
            Level at,
            @Default("1") @Range(min = 1, max = 64) int window,
            String cycles) {
        Constraint {
            if (window > 1 && at != Level.RANK
                    || at.ordinal() < Level.RANK.ordinal() && (after == Command.REF || before.contains(Command.REF))) {
                throw new RefusedValue("windows and refreshes are of ranks");
            }
            if (before.contains(Command.RDA) || before.contains(Command.WRA)) {
                throw new RefusedValue("what waits before a read or a write with auto-precharge waits before any");
            }
        }
    }

    /**
     * A speed grade.
     *
     * @throws RefusedValue if a parameter is unknown, missing or out of range
     */
    Ddr4Timing(Map<String, Integer> cycles) {
        cycles.keySet().stream()
                .filter(name -> !RULES.parameters().containsKey(name))
                .forEach(name -> {
                    throw new RefusedValue("there is no timing parameter '" + name + "'"
                            + Names.hint(name, RULES.parameters().keySet()));
                });
        scope.put("BL", IntNode.valueOf(Ddr4Geometry.BURST_LENGTH));
        RULES.parameters().keySet().forEach(name -> {
            Integer given = cycles.get(name);
            if (given == null) {
                throw new RefusedValue("timing parameter '" + name + "' is missing");
            }
            scope.put(name, IntNode.valueOf(given));
        });
        RULES.parameters().forEach((name, parameter) -> {
            int least = cycles(parameter.least());
            int found = cycles(name);
            if (found < least || found > parameter.most()) {
                boolean plain = parameter.least().matches("[0-9]+");
                throw new RefusedValue(name + " (" + parameter.means() + ") is " + found + " cycles; allowed: " + least
                        + (plain ? "" : " (" + parameter.least() + ")") + " to " + parameter.most());
            }
        });
        waits = RULES.constraints().stream()
                .flatMap(row -> row.before().stream()
                        .map(before -> new Wait(
                                row.after(), before, row.at(), row.window(), Math.max(1, cycles(row.cycles())))))
                .toList();
    }

    /** The same speed grade but for some parameters. */
    Ddr4Timing with(Map<String, Integer> changed) {
        Map<String, Integer> cycles = new LinkedHashMap<>();
        RULES.parameters().keySet().forEach(name -> cycles.put(name, cycles(name)));
        cycles.putAll(changed);
        return new Ddr4Timing(cycles);
    }

    /** The value of a parameter, or of an expression of parameters, cycles. */
    private int cycles(String expression) {
        return Expressions.value(expression, scope).intValue();
    }

    /** Average distance between two refreshes of one rank, cycles. */
    int tRefi() {
        return cycles("tREFI");
    }

    /** Cycles in which one burst occupies the data bus. */
    int burst() {
        return cycles("BL / 2");
    }

    /** Read command to the last cycle of its data. */
    int readLatency() {
        return cycles("CL + BL / 2");
    }

    /** What has to wait after a command. */
    List<Wait> waits(Command after) {
        return waits.stream().filter(wait -> wait.after() == after).toList();
    }
}
