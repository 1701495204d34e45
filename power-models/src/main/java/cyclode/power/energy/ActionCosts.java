package cyclode.power.energy;

import cyclode.core.account.Action;
import cyclode.core.account.Component.Block;
import cyclode.core.file.RefusedValue;
import cyclode.power.technology.Key;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What each action of one component costs, aJ; null where the component cannot do it.
 *
 * @param operate computing a result
 * @param read reading a word
 * @param write writing a word
 * @param enable enabling a read port for a cycle in which its address stands still
 * @param transfer moving a beat
 * @param activate opening a DRAM row
 * @param precharge closing a DRAM row
 * @param refresh refreshing a DRAM rank
 * @param unknown why what is null costs nothing that is known; empty where the action itself says why
 */
record ActionCosts(
        @Nullable Formula operate,
        @Nullable Formula read,
        @Nullable Formula write,
        @Nullable Formula enable,
        @Nullable Formula transfer,
        @Nullable Formula activate,
        @Nullable Formula precharge,
        @Nullable Formula refresh,
        String unknown) {
    /** What computes. */
    static ActionCosts operating(Formula operate, @Nullable Formula enable) {
        return onChip(operate, null, null, enable, null);
    }

    /** What has no DRAM rows. */
    static ActionCosts onChip(
            @Nullable Formula operate,
            @Nullable Formula read,
            @Nullable Formula write,
            @Nullable Formula enable,
            @Nullable Formula transfer) {
        return new ActionCosts(operate, read, write, enable, transfer, null, null, null, "");
    }

    /**
     * Hard blocks and external parts: DRAM by command and bit, ports by bit.
     *
     * @param portBit the entry for a bit over a port
     */
    static ActionCosts of(Block block, Key portBit) {
        BigDecimal bits = BigDecimal.valueOf(block.bits());
        if (isDram(block)) {
            Formula read = Formula.of(bits, Key.DDR_READ);
            return new ActionCosts(
                    null,
                    read,
                    Formula.of(bits, Key.DDR_WRITE),
                    null,
                    read,
                    Formula.ofKey(Key.DDR_ACTIVATE),
                    Formula.ZERO,
                    Formula.ofKey(Key.DDR_REFRESH),
                    "DRAM reads, writes, activates and refreshes");
        }
        boolean port = block.name().startsWith("axi");
        Formula each = port ? Formula.of(bits, portBit) : null;
        String unknown = port ? "a port reads, writes and transfers" : "blocks are named ddr… or axi…";
        return new ActionCosts(null, each, each, null, each, null, null, null, unknown);
    }

    /** Whether a block is DRAM, fed by a rail of its own. */
    static boolean isDram(Block block) {
        return block.name().startsWith("ddr") || block.name().startsWith("dram");
    }

    /**
     * The energy of doing an action once, as an expression in a technology's entries.
     *
     * @throws RefusedValue naming the action, if the component cannot do it
     */
    Formula of(Action action) {
        return switch (action.verb()) {
            case OPERATE -> known(action, operate, "it computes nothing");
            case READ -> known(action, read, "only memories, tables, queues, delays and registers are read or written");
            case WRITE ->
                known(action, write, "only memories, tables, queues, delays and registers are read or written");
            case ENABLE -> known(action, enable, "only memories have a read port to enable");
            case TRANSFER -> known(action, transfer, "only queues, buses and ports transfer");
            case ACTIVATE -> known(action, activate, "only DRAM has rows");
            case PRECHARGE -> known(action, precharge, "only DRAM has rows");
            case REFRESH -> known(action, refresh, "only DRAM has rows");
        };
    }

    private Formula known(Action action, @Nullable Formula formula, String why) {
        if (formula == null) {
            throw new RefusedValue(
                    "no energy is known for the action " + action + ": " + (unknown.isEmpty() ? why : unknown));
        }
        return formula;
    }
}
