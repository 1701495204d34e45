package cyclode.power.resource;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.power.device.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns what a unit is made of into what it takes of a device. */
public final class ResourceEstimator {
    private static final int MOST_KNOWN = 50_000;
    private static final int LEAST_SHIFT_REGISTER = 3;
    private static final Map<Made, ResourceEstimator> SHARED = new ConcurrentHashMap<>();

    private final Device device;
    private final Options options;
    private final LogicLaws laws;
    private final MemoryChoice memories;
    private final Component.Cases<Resources> cases = laws();
    private final Map<Component, Resources> known = new ConcurrentHashMap<>();

    /** An estimator that is kept for later: designs of a sweep share device and options, and most of their components. */
    public static ResourceEstimator shared(Device device, Options options) {
        return SHARED.computeIfAbsent(new Made(device, options), made -> new ResourceEstimator(device, options));
    }

    private record Made(Device device, Options options) {}

    /** An estimator for a device and a flow. */
    public ResourceEstimator(Device device, Options options) {
        this(device, options, LogicLaws.of(device.family(), options.flow()));
    }

    ResourceEstimator(Device device, Options options, LogicLaws laws) {
        this.device = device;
        this.options = options;
        this.laws = laws;
        this.memories = new MemoryChoice(device, options.flow());
    }

    public Device device() {
        return device;
    }

    /** What the estimate assumes. */
    public Options options() {
        return options;
    }

    /** What a whole inventory takes; of Yosys 0.23, which moves no registers, as the RTL describes it. */
    public Resources of(Inventory inventory) {
        Resources sum = Resources.NONE;
        for (Inventory.Item item : options.flow() == Flow.VIVADO ? inventory.items() : inventory.described()) {
            sum = sum.plus(of(item.component(), item.count()));
        }
        return sum;
    }

    /** Whether a design of named units fits the device. */
    public Fit fit(Map<String, Inventory> units) {
        Map<String, Resources> byUnit = new LinkedHashMap<>();
        units.forEach((name, inventory) -> byUnit.put(name, of(inventory)));
        if (options.spillProducts()) {
            spillMultipliers(units, byUnit);
        }
        return new Fit(device, byUnit);
    }

    /** Equal multipliers of a unit that could be built of LUTs. */
    private record Spare(String unit, long count, Resources inDsp, Resources inLuts) {
        /** LUTs that are paid for each block that is saved. */
        long lutsEach() {
            return (inLuts.lut() - inDsp.lut()) / inDsp.dsp();
        }
    }

    /**
     * Where a design has more multipliers than the device has DSP blocks, Vivado builds the rest of LUTs (UG901, {@code -max_dsp}); of
     * which it is assumed that they are those that cost fewest LUTs for each block.
     */
    private void spillMultipliers(Map<String, Inventory> units, Map<String, Resources> byUnit) {
        long missing = byUnit.values().stream().mapToLong(Resources::dsp).sum()
                - device.dsp().count();
        List<Spare> spares = new ArrayList<>();
        units.forEach((unit, inventory) -> inventory.items().forEach(item -> {
            if (blocks(item.component()) > 0 && !packsTwo(item.component())) {
                spares.add(new Spare(unit, item.count(), of(item.component()), withoutDsp(item.component())));
            }
        }));
        spares.sort(java.util.Comparator.comparingLong(Spare::lutsEach));
        for (Spare spare : spares) {
            long each = spare.inDsp().dsp();
            long moved = Math.min(spare.count(), (Math.max(0, missing) + each - 1) / each);
            byUnit.merge(
                    spare.unit(),
                    spare.inDsp().times(-moved).plus(spare.inLuts().times(moved)),
                    Resources::plus);
            missing -= moved * each;
        }
    }

    private Resources withoutDsp(Component multiplier) {
        Component.Product p = multiplier.product().orElseThrow();
        return Resources.luts(laws.multiplier(p.bitsA(), p.bitsB())).plus(accumulator(p.accumulatorBits()));
    }

    /** What a number of equal components takes. */
    public Resources of(Component component, long count) {
        if (packsTwo(component)) {
            return of(component).times(count).plus(Resources.dsps(-(count / 2)));
        }
        return of(component).times(count);
    }

    /** What one component takes; several threads may ask. */
    public Resources of(Component component) {
        Resources taken = known.get(component);
        if (taken == null) {
            if (known.size() > MOST_KNOWN) {
                known.clear();
            }
            taken = component.of(cases);
            known.put(component, taken);
        }
        return taken;
    }

    private Component.Cases<Resources> laws() {
        return new Component.Cases<>(
                (Component.Multiplier m) -> multiplier(m.bitsA(), m.bitsB()),
                this::multiplyAccumulate,
                (Component.Adder a) -> Resources.luts(LogicLaws.adder(a.bits())),
                (Component.Comparator c) -> Resources.luts(LogicLaws.comparator(c.bits())),
                (Component.Gate g) -> Resources.luts(LogicLaws.gate(g.inputs())),
                (Component.Shifter s) -> Resources.luts(LogicLaws.shifter(s.bits(), s.positions())),
                (Component.Multiplexer m) -> Resources.luts(LogicLaws.multiplexer(m.ways(), m.bits())),
                (Component.Register r) -> Resources.flipFlops(r.bits()),
                this::stageRegister,
                ResourceEstimator::delay,
                this::fifo,
                (Component.Memory m) -> memories.of(m.kind(), m.ports(), m.bits(), m.depth()),
                this::registerFile,
                this::table,
                (Component.Control c) -> LogicLaws.control(c.states()),
                (Component.Block b) -> Resources.NONE);
    }

    /** DSP blocks of one component; 0 if it is built otherwise. */
    public long blocks(Component component) {
        return component
                .product()
                .map(p -> DspInference.blocks(device.family().dsp(), options.flow(), p.bitsA(), p.bitsB()))
                .orElse(0L);
    }

    /** Whether two of these share a DSP block. */
    public boolean packsTwo(Component component) {
        return options.packTwoProducts()
                && blocks(component) == 1
                && component.product().filter(this::fitsTwice).isPresent();
    }

    /** What one access of a memory touches. */
    public MemoryAccess access(Component.Memory m) {
        return memories.access(m.kind(), m.ports(), m.bits(), m.depth());
    }

    /** What one access of words in LUTs touches. */
    public MemoryAccess access(Component.RegisterFile f) {
        return memories.access(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, f.bits(), f.depth());
    }

    /** What one access of a table in block RAM touches. */
    public MemoryAccess access(Component.Table t) {
        return memories.access(
                MemoryKind.BLOCK, PortKind.READ_ONLY, t.bits(), t.contents().size());
    }

    /** What one access of a queue's memory touches. */
    public MemoryAccess access(Component.Fifo f) {
        return f.depth() <= 1
                ? new MemoryAccess(f.bits(), 0, 0, 0, 0)
                : memories.access(MemoryKind.AUTO, PortKind.SIMPLE_DUAL, f.bits(), f.depth());
    }

    /** A queue's pointers and flags, or all of a queue of one word. */
    public Resources fifoControl(Component.Fifo f) {
        if (f.depth() <= 1) {
            return new Resources(f.bits(), 0, f.bits() + 1L, 0, 0, 0, 0);
        }
        int pointer = 32 - Integer.numberOfLeadingZeros(f.depth() - 1);
        return new Resources(9L + pointer, 0, 3L * pointer + 2, 0, 0, 0, 0);
    }

    /** Two operands side by side, a product apart, fit the wide port; the one that both share, the other. */
    private boolean fitsTwice(Component.Product p) {
        return p.bitsA() + p.bitsB() + Math.min(p.bitsA(), p.bitsB())
                <= device.family().dsp().a();
    }

    private Resources multiplier(int bitsA, int bitsB) {
        long blocks = DspInference.blocks(device.family().dsp(), options.flow(), bitsA, bitsB);
        if (blocks == 0) {
            return Resources.luts(laws.multiplier(bitsA, bitsB));
        }
        return Resources.dsps(blocks)
                .plus(Resources.luts(
                        accumulatesInDsp()
                                ? 0
                                : DspInference.joins(device.family().dsp(), bitsA, bitsB)));
    }

    private Resources multiplyAccumulate(Component.MultiplyAccumulate m) {
        Resources product = multiplier(m.bitsA(), m.bitsB());
        return product.dsp() > 0 && accumulatesInDsp() ? product : product.plus(accumulator(m.accumulatorBits()));
    }

    private static Resources accumulator(int bits) {
        return new Resources(LogicLaws.adder(bits), 0, bits, 0, 0, 0, 0);
    }

    /** Yosys 0.23 packs neither accumulator nor stage registers into a DSP48E2, nor the sums of neighbours. */
    private boolean accumulatesInDsp() {
        return options.flow() == Flow.VIVADO || device.family().dsp().yosysAccumulates();
    }

    private Resources stageRegister(Component.StageRegister r) {
        return blocks(r.multiplier()) > 0 && accumulatesInDsp() ? Resources.NONE : Resources.flipFlops(r.bits());
    }

    /** From three stages on a shift register, 32 of them in a LUT (AMD UG901 and synth_xilinx of Yosys 0.23: the same least length). */
    private static Resources delay(Component.Delay d) {
        return d.stages() < LEAST_SHIFT_REGISTER
                ? Resources.flipFlops((long) d.bits() * d.stages())
                : new Resources(0, (long) d.bits() * ((d.stages() + 31) / 32), 0, 0, 0, 0, 0);
    }

    private Resources registerFile(Component.RegisterFile f) {
        Resources memory = memories.of(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, f.bits(), f.depth());
        return memory.plus(Resources.flipFlops(-memory.ff()));
    }

    /** A queue shows its first word at once, so LUTs as memory have no register behind them. */
    private Resources fifo(Component.Fifo f) {
        if (f.depth() <= 1) {
            return fifoControl(f);
        }
        Resources memory = memories.of(MemoryKind.AUTO, PortKind.SIMPLE_DUAL, f.bits(), f.depth());
        return memory.plus(fifoControl(f)).plus(Resources.flipFlops(-memory.ff()));
    }

    private Resources table(Component.Table t) {
        if (memories.romGoesToBlockRam(t.contents().size(), t.bits())) {
            return memories.of(
                    MemoryKind.BLOCK, PortKind.READ_ONLY, t.bits(), t.contents().size());
        }
        return new Resources(TableLogic.luts(t.contents(), t.bits()), 0, t.bits(), 0, 0, 0, 0);
    }
}
