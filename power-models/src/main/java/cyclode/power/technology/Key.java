package cyclode.power.technology;

import cyclode.power.technology.Unit.Dimension;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every figure that an energy formula may use. */
public enum Key {
    VOLTAGE("voltage.nominal", Dimension.VOLTAGE, "core voltage at which the energies hold", Kind.FPGA, Kind.ASIC),
    DSP_MAC("dsp.mac", Dimension.ENERGY, "one operation of one DSP block at full width, default toggle", Kind.FPGA),
    DSP_WIDTH_SHARE("dsp.widthShare", Dimension.RATIO, "share of dsp.mac that falls with the operand area", Kind.FPGA),
    LUT_LOGIC("lut.logic", Dimension.ENERGY, "one LUT for one cycle, default toggle", Kind.FPGA),
    NET_SIGNAL(
            "net.signal",
            Dimension.ENERGY,
            "the net behind one LUT or flip-flop for one cycle, default toggle",
            Kind.FPGA),
    FF_LOAD("ff.load", Dimension.ENERGY, "one flip-flop for one cycle, default toggle, clock not included", Kind.FPGA),
    CLOCK_FF("clock.ff", Dimension.ENERGY, "clock network for one flip-flop for one cycle", Kind.FPGA),
    CLOCK_TREE("clock.tree", Dimension.ENERGY, "trunk of one clock network for one cycle", Kind.FPGA),
    CLOCK_MANAGER("clock.manager", Dimension.POWER, "one clock manager (MMCM)", Kind.FPGA),
    TOGGLE_DEFAULT("toggle.default", Dimension.RATIO, "toggles per cycle that the entries above assume", Kind.FPGA),
    TOGGLE_DATA("toggle.data", Dimension.RATIO, "toggles per operation of real data", Kind.FPGA),
    TOGGLE_PROPAGATED(
            "toggle.propagated",
            Dimension.RATIO,
            "toggle rate of a design's nets in a tool's estimate without simulation, over the default",
            Kind.FPGA),
    BRAM_READ("bram.read", Dimension.ENERGY, "one read of one 36-Kb block at 72 bits", Kind.FPGA),
    BRAM_WRITE("bram.write", Dimension.ENERGY, "one write of one 36-Kb block at 72 bits", Kind.FPGA),
    BRAM_WIDTH_SHARE(
            "bram.widthShare", Dimension.RATIO, "share of an access that falls with the port width", Kind.FPGA),
    BRAM_ENABLE("bram.enableDefault", Dimension.RATIO, "accesses per cycle that a tool's default assumes", Kind.FPGA),
    URAM_READ("uram.read", Dimension.ENERGY, "one read of one UltraRAM block (72 bits)", Kind.FPGA),
    URAM_WRITE("uram.write", Dimension.ENERGY, "one write of one UltraRAM block (72 bits)", Kind.FPGA),
    LUTRAM_READ("lutram.read", Dimension.ENERGY, "one read of one LUT used as memory", Kind.FPGA),
    LUTRAM_WRITE("lutram.write", Dimension.ENERGY, "one write of one LUT used as memory", Kind.FPGA),
    AXI_BIT("axi.bit", Dimension.ENERGY, "one bit over a port between logic and processing system", Kind.FPGA),
    STATIC_BASE("static.base", Dimension.POWER, "static power of any device, 25 C", Kind.FPGA),
    STATIC_KLUT(
            "static.kiloLut", Dimension.POWER, "static power for each thousand LUTs of the device, 25 C", Kind.FPGA),
    STATIC_TEMPERATURE("static.temperature", Dimension.PER_KELVIN, "relative growth of static power", Kind.FPGA),
    HOST_FULL_POWER_DOMAIN(
            "host.fullPowerDomain",
            Dimension.POWER,
            "rail of the processors and the DDR controller, idle",
            Kind.FPGA,
            Kind.ASIC),
    HOST_LOW_POWER_DOMAIN(
            "host.lowPowerDomain",
            Dimension.POWER,
            "rail of the peripherals and the boot processor",
            Kind.FPGA,
            Kind.ASIC),
    HOST_IO("host.io", Dimension.POWER, "rail of the processing system's pins", Kind.FPGA, Kind.ASIC),
    HOST_CORE("host.core", Dimension.POWER, "one busy core, on top of idle", Kind.FPGA, Kind.ASIC),
    DDR_READ("ddr.read", Dimension.ENERGY, "one bit read from DRAM, device and pins", Kind.FPGA, Kind.ASIC),
    DDR_WRITE("ddr.write", Dimension.ENERGY, "one bit written to DRAM, device and pins", Kind.FPGA, Kind.ASIC),
    DDR_ACTIVATE("ddr.activate", Dimension.ENERGY, "opening and closing one row of a rank", Kind.FPGA, Kind.ASIC),
    DDR_REFRESH("ddr.refresh", Dimension.ENERGY, "one refresh command of a rank", Kind.FPGA, Kind.ASIC),
    DDR_BACKGROUND("ddr.background", Dimension.POWER, "DRAM powered and idle", Kind.FPGA, Kind.ASIC),
    BOARD_OTHER("board.other", Dimension.POWER, "board supplies outside the declared rails", Kind.FPGA, Kind.ASIC),
    BOARD_EFFICIENCY("board.efficiency", Dimension.RATIO, "efficiency of the board's converters", Kind.FPGA, Kind.ASIC),
    ADD_8("add.8", Dimension.ENERGY, "8-bit integer addition", Kind.ASIC),
    ADD_32("add.32", Dimension.ENERGY, "32-bit integer addition", Kind.ASIC),
    MULTIPLY_8("multiply.8", Dimension.ENERGY, "8-bit integer multiplication", Kind.ASIC),
    MULTIPLY_32("multiply.32", Dimension.ENERGY, "32-bit integer multiplication", Kind.ASIC),
    COMPARE_32("compare.32", Dimension.ENERGY, "32-bit comparison", Kind.ASIC),
    REGISTER_BIT("register.bit", Dimension.ENERGY, "one flip-flop written", Kind.ASIC),
    CLOCK_BIT("clock.bit", Dimension.ENERGY, "clock of one flip-flop for one cycle", Kind.ASIC),
    SRAM_8K("sram.8KB", Dimension.ENERGY, "64-bit access of 8 KB", Kind.ASIC),
    SRAM_32K("sram.32KB", Dimension.ENERGY, "64-bit access of 32 KB", Kind.ASIC),
    SRAM_1M("sram.1MB", Dimension.ENERGY, "64-bit access of 1 MB", Kind.ASIC),
    WIRE_BIT("wire.bit", Dimension.ENERGY, "one bit over an on-chip bus", Kind.ASIC),
    LEAKAGE("leakage", Dimension.POWER, "static power of the whole chip", Kind.ASIC);

    private final String path;
    private final Dimension dimension;
    private final String meaning;
    private final Set<Kind> kinds;

    Key(String path, Dimension dimension, String meaning, Kind first, Kind... rest) {
        this.path = path;
        this.dimension = dimension;
        this.meaning = meaning;
        this.kinds = EnumSet.of(first, rest);
    }

    /** Whether others are divided by it, so that it is above 0. */
    boolean divides() {
        return this == VOLTAGE || this == TOGGLE_DEFAULT || this == BOARD_EFFICIENCY;
    }

    /** The key in files and in {@code technology.…} settings. */
    public String path() {
        return path;
    }

    /** What the figure measures. */
    public Dimension dimension() {
        return dimension;
    }

    /** What it is, in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether a technology of this kind must have it. */
    public boolean in(Kind kind) {
        return kinds.contains(kind);
    }

    /** The key with a path. */
    public static Optional<Key> find(String path) {
        return Arrays.stream(values()).filter(k -> k.path.equals(path)).findFirst();
    }

    /** The paths of all keys of a kind, in order. */
    public static List<String> paths(Kind kind) {
        return Arrays.stream(values()).filter(k -> k.in(kind)).map(Key::path).toList();
    }
}
