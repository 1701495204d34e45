package cyclode.power.energy;

import cyclode.power.technology.Key;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Which supplies a figure includes: published figures are of either kind. */
public enum Boundary {
    /** Processing system, logic and DRAM rails: the nominal boundary. */
    RAILS("the rails of the processing system, the logic and the DDR memory, behind their converters"),
    /** The rails of the logic alone. */
    LOGIC("the rails of the programmable logic alone: its work, its clocks and its leakage"),
    /** The board's input: all rails, what the converters lose, and the rest of the board. */
    BOARD("the board's input: these rails, the board's other supplies, and what all converters lose");

    private static final BigDecimal ATTOJOULES_PER_JOULE = BigDecimal.ONE.scaleByPowerOfTen(18);
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final String contents;

    Boundary(String contents) {
        this.contents = contents;
    }

    /** What is counted, in words. */
    public String contents() {
        return contents;
    }

    /** The word in files and reports. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * An account of rails as it looks at this boundary. The board adds two lines: its other supplies over the whole run,
     * and what the converters lose of everything, so that its parts sum exactly too.
     */
    public EnergyAccount of(EnergyAccount rails) {
        return switch (this) {
            case RAILS -> rails;
            case LOGIC -> rails.only(c -> c.rail() == Rail.LOGIC);
            case BOARD -> board(rails);
        };
    }

    private static EnergyAccount board(EnergyAccount rails) {
        Span run = Span.until(rails.end());
        BigDecimal seconds = run.length().toSeconds();
        List<Charge> lines = new ArrayList<>(rails.charges());
        Formula other = Formula.ofKey(Key.BOARD_OTHER).times(ATTOJOULES_PER_JOULE);
        lines.add(line(
                "other supplies",
                Cause.STATIC,
                round(other.value(rails.technology()).multiply(seconds)),
                other,
                seconds,
                run));
        BigDecimal efficiency = rails.technology().value(Key.BOARD_EFFICIENCY);
        BigDecimal lossRatio = BigDecimal.ONE.divide(efficiency, DIGITS).subtract(BigDecimal.ONE);
        BigInteger delivered = lines.stream().map(Charge::attojoules).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger lost = round(new BigDecimal(delivered).multiply(lossRatio));
        Formula loss = Formula.of(new BigDecimal(lost));
        lines.add(line("converter losses", Cause.STATIC, lost, loss, BigDecimal.ONE, run));
        return new EnergyAccount(rails.technology(), lines);
    }

    private static Charge line(String what, Cause cause, BigInteger energy, Formula each, BigDecimal amount, Span run) {
        return new Charge("board", "all", what, cause, Rail.BOARD, BigInteger.ONE, energy, each, amount, run);
    }

    private static BigInteger round(BigDecimal attojoules) {
        return attojoules.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }
}
