package cyclode.units.dma;

import cyclode.units.contract.Contract;
import java.util.Optional;

/** Whose timing law the DMA follows. */
public enum DmaTiming {
    /** The law on this unit's page. */
    CYCLODE,
    /** That of the engines of verilog-axi, which run descriptors. */
    VERILOG_AXI;

    /** The contract's numbers; none where the DMA's own parameters say everything. */
    public Optional<Contract> parameters() {
        return this == CYCLODE ? Optional.empty() : Optional.of(Contract.load("verilog-axi"));
    }
}
