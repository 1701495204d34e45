package cyclode.units.host.core;

/**
 * A row of the instruction table.
 *
 * @param form widest register named: w x s d q, * for any
 * @param unit the unit it runs on
 * @param roles which operands are read and written: DS AS RS SA SS LD ST BR
 * @param readsFlags whether the condition flags are read
 * @param writesFlags whether the condition flags are written
 * @param latency cycles until an ordinary consumer may issue
 * @param forward cycles until the accumulator of the same group may issue; 0 if there is no such path
 * @param occupancy cycles the unit is held
 * @param pairs whether another instruction may issue in the same cycle
 * @param group the first mnemonic of the row: accumulators forward within a group
 * @param source where the figures come from, with status
 */
record InstructionTiming(
        String form,
        Unit unit,
        String roles,
        boolean readsFlags,
        boolean writesFlags,
        int latency,
        int forward,
        int occupancy,
        boolean pairs,
        String group,
        String source) {}
