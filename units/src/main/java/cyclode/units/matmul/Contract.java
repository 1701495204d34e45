package cyclode.units.matmul;

/** Whose timing law the array follows. */
public enum Contract {
    /** The law on this unit's page. */
    CYCLODE("cyclode"),
    /**
     * That of SCALE-Sim 3.0.0: every fold is loaded, streamed and drained by itself, edge tiles are charged whole, nothing overlaps,
     * multiply-accumulates take one cycle and the accumulator memory holds any number of rows.
     */
    SCALE_SIM("scale-sim");

    private final String label;

    Contract(String label) {
        this.label = label;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The contract with this label. */
    public static Contract parse(String label) {
        for (Contract contract : values()) {
            if (contract.label.equals(label)) {
                return contract;
            }
        }
        throw new IllegalArgumentException("contract is '" + label + "'; allowed: cyclode, scale-sim");
    }
}
