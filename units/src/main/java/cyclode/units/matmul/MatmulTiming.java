package cyclode.units.matmul;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;

/** Whose timing law the array follows. */
public enum MatmulTiming {
    /** The law on this unit's page. */
    CYCLODE("cyclode"),
    /**
     * That of SCALE-Sim 3.0.0: every fold is loaded, streamed and drained by itself, edge tiles are charged whole, nothing overlaps,
     * multiply-accumulates take one cycle and the accumulator memory holds any number of rows.
     */
    SCALE_SIM("scale-sim"),
    /** That of the output-stationary array of axis-systolic-array: this unit's law, with whole tiles that leave column by column. */
    AXIS_SYSTOLIC_ARRAY("axis-systolic-array"),
    /** That of ws-systolic-array-soc: a tile is fetched, loaded, fed, settled, collected and accumulated, one after the other. */
    WS_SYSTOLIC_ARRAY_SOC("ws-systolic-array-soc");

    private final String label;

    MatmulTiming(String label) {
        this.label = label;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The contract with this label. */
    public static MatmulTiming parse(String label) {
        for (MatmulTiming contract : values()) {
            if (contract.label.equals(label)) {
                return contract;
            }
        }
        throw new RefusedValue("contract is '" + label + "'; allowed: "
                + String.join(
                        ", ", Arrays.stream(values()).map(MatmulTiming::label).toList()));
    }
}
