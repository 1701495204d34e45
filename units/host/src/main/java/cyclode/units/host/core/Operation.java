package cyclode.units.host.core;

/**
 * An instruction with everything the scoreboard needs, as plain arrays.
 *
 * @param instruction what was written
 * @param unit the unit it holds
 * @param pipes how many of that unit
 * @param occupancy cycles it holds them
 * @param pairs whether another instruction may issue with it
 * @param vectorLoad whether it loads vector registers: no multiply-add issues while it holds the load pipe
 * @param multiplyAdd whether it is a floating-point multiply-add, whose accumulator stage bars a vector load four cycles later
 * @param endsGroup whether it is a taken branch
 * @param group accumulators forward within a group
 * @param reads register numbers read
 * @param needs the consumer kind of each, by ordinal
 * @param writes register numbers written
 * @param available for each written register and consumer kind, cycles after issue
 * @param instructionClass for dynamic counts
 */
@SuppressWarnings("ArrayRecordComponent")
record Operation(
        Instruction instruction,
        Unit unit,
        int pipes,
        int occupancy,
        boolean pairs,
        boolean vectorLoad,
        boolean multiplyAdd,
        boolean endsGroup,
        String group,
        int[] reads,
        int[] needs,
        int[] writes,
        int[][] available,
        InstructionClass instructionClass) {}
