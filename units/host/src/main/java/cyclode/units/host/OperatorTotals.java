package cyclode.units.host;

/**
 * What an operator takes, without the account of why.
 *
 * @param cycles of the processor's clock
 * @param dramReadBytes bytes read from memory, all cores
 * @param dramWriteBytes bytes written to memory, all cores
 */
public record OperatorTotals(long cycles, long dramReadBytes, long dramWriteBytes) {
    /** Nothing. */
    public static final OperatorTotals NONE = new OperatorTotals(0, 0, 0);

    /** The sum with a number of the same operators. */
    public OperatorTotals plus(OperatorTotals each, long count) {
        return new OperatorTotals(
                Math.addExact(cycles, Math.multiplyExact(count, each.cycles)),
                Math.addExact(dramReadBytes, Math.multiplyExact(count, each.dramReadBytes)),
                Math.addExact(dramWriteBytes, Math.multiplyExact(count, each.dramWriteBytes)));
    }
}
