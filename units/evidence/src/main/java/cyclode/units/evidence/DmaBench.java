package cyclode.units.evidence;

import cyclode.units.contract.Contract;
import cyclode.units.dma.Descriptor;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.EngineTiming;
import cyclode.units.dma.EngineWiring;
import java.util.List;

/** A DMA of a contract wired straight to the contract's memory, as a test bench does it: it moves descriptors given back to back. */
public final class EngineBench {
    private static final String UNIT = "dma";

    private final Contract contract;
    private final DmaSpec spec;
    private final boolean pipelined;
    private final Duty duty;

    /**
     * A bench.
     *
     * @param contract the contract
     * @param dataBits bits of the bus
     * @param maximumBurst beats of the longest burst
     * @param pipelined whether the memory has a register more at its output
     * @param duty when the stream's other end moves beats
     */
    public EngineBench(Contract contract, int dataBits, int maximumBurst, boolean pipelined, Duty duty) {
        this.contract = contract;
        spec = new DmaSpec("clock", dataBits, maximumBurst, 1, 0, 1, 0, 0, 1, 1);
        this.pipelined = pipelined;
        this.duty = duty;
    }

    /** Bytes of a bus beat. */
    public int beatBytes() {
        return spec.beatBytes();
    }

    /** From the memory into the stream; done when {@code dma.read} has ended. */
    public Trial.Result read(List<Descriptor> descriptors) {
        Trial trial = new Trial();
        EngineWiring wiring = wiring(trial, descriptors);
        BurstMemory memory = BurstMemory.of(contract, pipelined);
        int sink = trial.partner(new Partner(false, wiring.streamBeats(), duty, 0));
        wiring.read(memory.reads(wiring.readBursts()), memory.slots(), sink, EngineWiring.Slots.REGISTER);
        return trial.run();
    }

    /** From the stream into the memory; done when {@code dma.write.response} has ended. */
    public Trial.Result write(List<Descriptor> descriptors) {
        Trial trial = new Trial();
        EngineWiring wiring = wiring(trial, descriptors);
        int source = trial.partner(new Partner(true, wiring.streamBeats(), duty, 1));
        wiring.write(
                source,
                EngineWiring.Slots.registered(1),
                BurstMemory.of(contract, false).writes(wiring.writeBursts()));
        return trial.run();
    }

    /** From the memory into the memory; done when {@code dma.copy.response} has ended. */
    public Trial.Result copy(List<Descriptor> descriptors) {
        Trial trial = new Trial();
        EngineWiring wiring = wiring(trial, descriptors);
        BurstMemory memory = BurstMemory.of(contract, pipelined);
        wiring.copy(memory.reads(wiring.copyReadBursts()), memory.slots(), memory.writes(wiring.writeBursts()));
        return trial.run();
    }

    private EngineWiring wiring(Trial trial, List<Descriptor> descriptors) {
        return new EngineWiring(trial.launch, UNIT, spec, EngineTiming.of(contract), descriptors, 1);
    }
}
