package cyclode.units.host.core;

/**
 * An instruction with everything the scoreboard needs, as plain arrays.
 *
 * @param unit the unit it holds
 * @param pipes how many of that unit
 * @param occupancy cycles it holds them
 * @param pairs whether another instruction may issue with it
 * @param vectorLoad whether it loads vector registers: no multiply-add issues while it holds the load pipe
 * @param multiplyAdd whether it is a floating-point multiply-add, whose accumulator stage bars a vector load later
 * @param endsGroup whether it is a taken branch
 * @param called cycles until the next instruction issues, because what is called runs meanwhile; 0 of anything but a call
 * @param group accumulators forward within a group
 * @param reads register numbers read
 * @param needs the consumer kind of each, by ordinal
 * @param writes register numbers written
 * @param available for each written register and consumer kind, cycles after issue
 * @param instructionClass for dynamic counts
 */
@SuppressWarnings("ArrayRecordComponent")
record Operation(
        Unit unit,
        int pipes,
        int occupancy,
        boolean pairs,
        boolean vectorLoad,
        boolean multiplyAdd,
        boolean endsGroup,
        int called,
        String group,
        int[] reads,
        int[] needs,
        int[] writes,
        int[][] available,
        InstructionClass instructionClass) {

    /** Where an operand is needed; the same result reaches different consumers at different cycles. */
    enum Consumer {
        /** Address of a load or store. */
        ADDRESS,
        /** Integer arithmetic. */
        INTEGER,
        /** Floating-point and vector arithmetic. */
        VECTOR,
        /** Accumulator of a multiply-add of the same group. */
        ACCUMULATOR,
        /** Data of a store. */
        STORE,
        /** Condition flags of a branch. */
        BRANCH;

        static final int COUNT = values().length;
    }
}
