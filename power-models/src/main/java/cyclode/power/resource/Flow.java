package cyclode.power.resource;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import java.util.Arrays;
import java.util.List;

/** The tool whose counts an estimate follows. */
public enum Flow {
    /** Yosys 0.23, {@code synth_xilinx -flatten}, before placement; laws checked against its own runs. */
    YOSYS("yosys-0.23"),
    /** As {@link #YOSYS} with {@code -nodsp}. */
    YOSYS_NO_DSP("yosys-0.23-nodsp"),
    /** As {@link #YOSYS} with {@code -nobram}. */
    YOSYS_NO_BRAM("yosys-0.23-nobram"),
    /** Vivado, as its documents describe it; not checked against runs of the tool. */
    VIVADO("vivado");

    private final String word;

    Flow(String word) {
        this.word = word;
    }

    /** The name in files. */
    public String word() {
        return word;
    }

    /** Whether multipliers may go to DSP blocks. */
    public boolean usesDsp() {
        return this != YOSYS_NO_DSP;
    }

    /** Whether memories and tables may go to block RAM. */
    public boolean usesBlockRam() {
        return this != YOSYS_NO_BRAM;
    }

    /**
     * The flow of a name.
     *
     * @throws RefusedValue if there is none; the message has the nearest
     */
    public static Flow named(String name) {
        List<String> words = Arrays.stream(values()).map(Flow::word).toList();
        return Arrays.stream(values())
                .filter(f -> f.word.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedValue("no flow '" + name + "'; did you mean " + Names.closest(name, words) + "?"));
    }
}
