package cyclode.units.dma;

import cyclode.core.file.RefusedValue;
import cyclode.units.contract.Contract;
import cyclode.units.contract.Contracts;
import java.util.Optional;

/** Whose timing law the DMA follows. */
public enum DmaContract {
    /** The law on this unit's page. */
    CYCLODE("cyclode"),
    /** That of the engines of verilog-axi, which run descriptors. */
    VERILOG_AXI("verilog-axi");

    private final String label;

    DmaContract(String label) {
        this.label = label;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The contract's numbers; none where the DMA's own parameters say everything. */
    public Optional<Contract> parameters() {
        return this == CYCLODE ? Optional.empty() : Optional.of(Contracts.load(label));
    }

    /** The contract with this label. */
    public static DmaContract parse(String label) {
        for (DmaContract contract : values()) {
            if (contract.label.equals(label)) {
                return contract;
            }
        }
        throw new RefusedValue("contract is '" + label + "'; allowed: cyclode, verilog-axi");
    }
}
