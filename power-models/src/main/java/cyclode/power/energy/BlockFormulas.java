package cyclode.power.energy;

import cyclode.core.account.Action;
import cyclode.core.account.Component.Block;
import cyclode.power.technology.Key;
import java.math.BigDecimal;

/** Hard blocks and external parts: DRAM by command and bit, ports by bit. */
final class BlockFormulas {
    private BlockFormulas() {}

    /** Whether the block is DRAM, fed by a rail of its own. */
    static boolean isDram(Block block) {
        return block.name().startsWith("ddr") || block.name().startsWith("dram");
    }

    /** Whether the block is a bus or a port of one. */
    static boolean isPort(Block block) {
        return block.name().startsWith("axi");
    }

    /** The energy of one action, with the key for a bit over a port. */
    static Formula of(Action action, Block block, Key portBit) {
        BigDecimal bits = BigDecimal.valueOf(block.bits());
        if (isDram(block)) {
            return switch (action.verb()) {
                case READ, TRANSFER -> Formula.of(bits, Key.DDR_READ);
                case WRITE -> Formula.of(bits, Key.DDR_WRITE);
                case ACTIVATE -> Formula.of(BigDecimal.ONE, Key.DDR_ACTIVATE);
                case PRECHARGE -> Formula.ZERO;
                case REFRESH -> Formula.of(BigDecimal.ONE, Key.DDR_REFRESH);
                case OPERATE, ENABLE ->
                    throw ActionFormulas.unknown(action, "DRAM reads, writes, activates and refreshes");
            };
        }
        if (isPort(block)) {
            return switch (action.verb()) {
                case READ, WRITE, TRANSFER -> Formula.of(bits, portBit);
                default -> throw ActionFormulas.unknown(action, "a port reads, writes and transfers");
            };
        }
        throw ActionFormulas.unknown(action, "blocks are named ddr… or axi…");
    }
}
