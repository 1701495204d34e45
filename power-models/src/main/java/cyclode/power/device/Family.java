package cyclode.power.device;

import cyclode.core.file.RefusedValue;

/** A family of FPGAs: the shapes of its hard blocks. */
public enum Family {
    /** DSP48E1; RAM64M holds 3 bits in 4 LUTs. */
    SERIES_7("7-series-28nm", 25, 18, 4, 3),
    /** DSP48E2; RAM64M8 holds 7 bits in 8 LUTs. */
    ULTRASCALE_PLUS("us-plus-16nm", 27, 18, 8, 7);

    private final String technology;
    private final int dspA;
    private final int dspB;
    private final int lutRamLuts;
    private final int lutRamBits;

    Family(String technology, int dspA, int dspB, int lutRamLuts, int lutRamBits) {
        this.technology = technology;
        this.dspA = dspA;
        this.dspB = dspB;
        this.lutRamLuts = lutRamLuts;
        this.lutRamBits = lutRamBits;
    }

    /** The technology whose energies it has. */
    public String technology() {
        return technology;
    }

    /** Widest signed operand of a DSP block, in bits. */
    public int dspA() {
        return dspA;
    }

    /** The other signed operand of a DSP block, in bits. */
    public int dspB() {
        return dspB;
    }

    /** LUTs of one primitive of distributed memory with one write and one read port. */
    public int lutRamLuts() {
        return lutRamLuts;
    }

    /** Bits, 64 deep, that this primitive holds; twice as many 32 deep. */
    public int lutRamBits() {
        return lutRamBits;
    }

    /** The family of a technology's name. */
    static Family ofTechnology(String name) {
        for (Family family : values()) {
            if (family.technology.equals(name)) {
                return family;
            }
        }
        throw new RefusedValue("no family of devices has the technology '" + name + "'");
    }
}
