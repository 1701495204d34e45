package cyclode.power.energy;

import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.power.device.Family;
import cyclode.power.energy.Formula.Term;
import cyclode.power.resource.MemoryAccess;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Actions on an FPGA. What the estimator would build a component of decides what its action costs: DSP blocks, LUTs with
 * the nets behind them, block RAMs. Entries of the logic hold at the tool's default toggle rate and at the technology's
 * voltage; they grow with the toggle rate of the data and the square of the core voltage.
 */
final class FpgaFormulas {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final ResourceEstimator estimator;
    private final BigDecimal perToggle;

    FpgaFormulas(ResourceEstimator estimator, Technology technology, Operating operating) {
        this.estimator = estimator;
        BigDecimal voltageSquared = operating
                .coreVolts()
                .divide(technology.value(Key.VOLTAGE), DIGITS)
                .pow(2, DIGITS);
        this.perToggle = voltageSquared.divide(technology.value(Key.TOGGLE_DEFAULT), DIGITS);
    }

    /** By component; each can be used as the logic that it is built of. */
    Component.Cases<ActionCosts> costs() {
        return new Component.Cases<>(
                (Component.Multiplier m) -> ActionCosts.operating(multiply(m, m.bitsA(), m.bitsB()), null),
                (Component.MultiplyAccumulate m) -> ActionCosts.operating(multiply(m, m.bitsA(), m.bitsB()), null),
                this::logic,
                this::logic,
                this::logic,
                this::logic,
                this::logic,
                (Component.Register r) -> loaded(r, logic(estimator.of(r))),
                (Component.StageRegister r) -> loaded(r, logic(estimator.of(r))),
                (Component.Delay d) -> loaded(d, shift(estimator.of(d))),
                this::fifo,
                (Component.Memory m) -> stored(m, estimator.access(m), enabled(m)),
                (Component.RegisterFile f) -> stored(f, estimator.access(f), null),
                this::table,
                this::logic,
                (Component.Block b) -> ActionCosts.of(b, Key.AXI_BIT));
    }

    private ActionCosts logic(Component component) {
        return ActionCosts.operating(logic(estimator.of(component)), null);
    }

    /** Registers cost only where they load. */
    private ActionCosts loaded(Component component, Formula load) {
        return ActionCosts.onChip(logic(estimator.of(component)), Formula.ZERO, load, null, null);
    }

    private ActionCosts stored(Component component, MemoryAccess access, @Nullable Formula enabled) {
        Formula read = memory(access, Verb.READ);
        Formula write = memory(access, Verb.WRITE);
        return ActionCosts.onChip(logic(estimator.of(component)), read, write, enabled, null);
    }

    private ActionCosts fifo(Component.Fifo f) {
        Formula control = logic(estimator.fifoControl(f));
        Formula read = memory(estimator.access(f), Verb.READ).plus(control);
        Formula write = memory(estimator.access(f), Verb.WRITE).plus(control);
        return ActionCosts.onChip(logic(estimator.of(f)), read, write, null, write.plus(read));
    }

    private ActionCosts table(Component.Table t) {
        Formula logic = logic(estimator.of(t));
        return estimator.of(t).lutTotal() > 0
                ? ActionCosts.onChip(logic, logic, logic, null, null)
                : stored(t, estimator.access(t), null);
    }

    /** A DSP block costs less where the operands are narrower than its multiplier. */
    private Formula multiply(Component component, int bitsA, int bitsB) {
        Resources built = estimator.of(component);
        if (built.dsp() == 0) {
            return logic(built);
        }
        BigDecimal blocks = new BigDecimal(built.dsp());
        if (estimator.packsTwo(component)) {
            blocks = blocks.divide(BigDecimal.valueOf(2));
        }
        Family.Dsp block = estimator.device().family().dsp();
        BigDecimal area = BigDecimal.valueOf((long) bitsA * bitsB)
                .divide(blocks.multiply(BigDecimal.valueOf((long) block.a() * block.b())), DIGITS)
                .min(BigDecimal.ONE);
        BigDecimal saved = area.subtract(BigDecimal.ONE);
        Formula dsp =
                Formula.of(Term.of(BigDecimal.ONE, Key.DSP_MAC), Term.of(saved, Key.DSP_MAC, Key.DSP_WIDTH_SHARE));
        return dsp.times(blocks.multiply(perToggle), Key.TOGGLE_DATA).plus(logic(built));
    }

    /** LUTs, the nets behind them, and flip-flops, at the data's toggle rate. */
    private Formula logic(Resources built) {
        Formula sum = Formula.ZERO;
        if (built.lut() > 0) {
            BigDecimal luts = new BigDecimal(built.lut()).multiply(perToggle);
            sum = sum.plus(Formula.of(luts, Key.LUT_LOGIC, Key.TOGGLE_DATA))
                    .plus(Formula.of(luts, Key.NET_SIGNAL, Key.TOGGLE_DATA));
        }
        if (built.ff() > 0) {
            sum = sum.plus(Formula.of(new BigDecimal(built.ff()).multiply(perToggle), Key.FF_LOAD, Key.TOGGLE_DATA));
        }
        return sum;
    }

    /** A value shifted in; one in LUTs is written and read, one in flip-flops loads all of them. */
    private Formula shift(Resources built) {
        BigDecimal luts = new BigDecimal(built.lutRam()).multiply(perToggle);
        return luts.signum() == 0
                ? logic(built)
                : Formula.of(luts, Key.LUTRAM_WRITE, Key.TOGGLE_DATA)
                        .plus(Formula.of(luts, Key.LUTRAM_READ, Key.TOGGLE_DATA));
    }

    /**
     * A read port that is enabled while its address stands still: all blocks of the memory precharge, not only those of the row that is
     * read, but neither their decoders nor their outputs move, so that the share of an access that depends on its width falls away. A
     * cascade of UltraRAM compares the upper address bits in each block, so that only the row that is read takes part; the share that
     * falls away is taken to be that of a block RAM. LUTs as memory have no clocked read port.
     */
    private Formula enabled(Component.Memory m) {
        Resources built = estimator.of(m);
        BigDecimal blocks =
                BigDecimal.valueOf(2 * built.ramb36() + built.ramb18()).divide(BigDecimal.valueOf(2));
        BigDecimal row = new BigDecimal(estimator.access(m).ultra());
        return standing(blocks, Key.BRAM_READ).plus(standing(row, Key.URAM_READ));
    }

    private static Formula standing(BigDecimal blocks, Key read) {
        return blocks.signum() == 0
                ? Formula.ZERO
                : Formula.of(Term.of(blocks, read), Term.of(blocks.negate(), read, Key.BRAM_WIDTH_SHARE));
    }

    private Formula memory(MemoryAccess access, Verb verb) {
        boolean read = verb == Verb.READ;
        Key bram = read ? Key.BRAM_READ : Key.BRAM_WRITE;
        Formula sum = Formula.ZERO;
        if (access.blockHalves() > 0) {
            BigDecimal blocks = new BigDecimal(access.blockHalves()).divide(BigDecimal.valueOf(2));
            BigDecimal filled = BigDecimal.valueOf(access.bits()).divide(BigDecimal.valueOf(72), DIGITS);
            sum = Formula.of(Term.of(blocks, bram), Term.of(filled.subtract(blocks), bram, Key.BRAM_WIDTH_SHARE));
        }
        if (access.ultra() > 0) {
            sum = sum.plus(Formula.of(new BigDecimal(access.ultra()), read ? Key.URAM_READ : Key.URAM_WRITE));
        }
        if (access.lutRam() > 0) {
            BigDecimal luts = new BigDecimal(access.lutRam()).multiply(perToggle);
            sum = sum.plus(Formula.of(luts, read ? Key.LUTRAM_READ : Key.LUTRAM_WRITE, Key.TOGGLE_DATA));
        }
        return sum.plus(logic(Resources.luts(access.lut())));
    }
}
