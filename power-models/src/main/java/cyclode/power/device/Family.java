package cyclode.power.device;

import cyclode.core.evidence.Sourced;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A family of FPGAs: the shapes of its hard blocks, how tools pack logic into them, and how fast they are. Each is a file of the folder
 * {@code families}, which devices name.
 *
 * @param name the file's name without its ending
 * @param title what it is, in words
 * @param technology name of the technology whose energies it has
 * @param dsp the DSP block
 * @param lutRam LUTs as memory with one write and one read port
 * @param blockRam the block RAM
 * @param ultraRam the UltraRAM; none where the family has none
 * @param softMultiplier what a multiplier in LUTs takes
 * @param clockLimits delays (ns) and highest clocks (MHz) of primitives; none where they are not known
 */
public record Family(
        String name,
        String title,
        String technology,
        Dsp dsp,
        LutRam lutRam,
        BlockRam blockRam,
        Optional<UltraRam> ultraRam,
        SoftMultiplier softMultiplier,
        @Default("{}") Map<String, Sourced> clockLimits) {
    private static final Set<String> NAMES = Set.of("name", "title", "technology");
    private static final Map<String, Family> READ = new ConcurrentHashMap<>();

    /**
     * A DSP block.
     *
     * @param a widest signed operand, in bits
     * @param b the other signed operand, in bits
     * @param yosysAccumulates whether Yosys 0.23 packs accumulators, stage registers and the sums of neighbours into it
     */
    public record Dsp(@Range(min = 2, max = 64) int a, @Range(min = 2, max = 64) int b, boolean yosysAccumulates) {}

    /**
     * One primitive of LUTs as memory.
     *
     * @param luts LUTs of one
     * @param bits bits, 64 deep, that it holds; twice as many 32 deep
     * @param yosysFixedCost points of its cost in Yosys 0.23, two a LUT, that do not go with the bits
     */
    public record LutRam(
            @Range(min = 1, max = 64) int luts,
            @Range(min = 1, max = 64) int bits,
            @Range(min = 0, max = 128) int yosysFixedCost) {}

    /**
     * A block of 18 Kb; one of 36 Kb is twice as wide.
     *
     * @param shapes words and bits of each shape
     * @param cost18 cost of a block of 18 Kb in {@code memory_libmap} of Yosys 0.23
     * @param cost36 the same of 36 Kb
     */
    public record BlockRam(
            List<List<Integer>> shapes,
            @Range(min = 1, max = 1 << 20) int cost18,
            @Range(min = 1, max = 1 << 20) int cost36) {
        /** Checks that each shape has two numbers. */
        public BlockRam {
            if (shapes.stream().anyMatch(shape -> shape.size() != 2)) {
                throw new RefusedValue("each of the shapes has two numbers: words and bits");
            }
        }
    }

    /**
     * An UltraRAM.
     *
     * @param words words that it holds
     * @param bits width of a word
     */
    public record UltraRam(@Range(min = 1, max = 1 << 20) int words, @Range(min = 1, max = 1024) int bits) {}

    /**
     * LUTs of a multiplier in logic, by Yosys 0.23.
     *
     * @param area LUTs for each bit of operand area
     * @param edge LUTs saved for each bit of the operands' mean width
     */
    public record SoftMultiplier(BigDecimal area, BigDecimal edge) {}

    /** A delay or a highest clock that the family states. */
    public Sourced limit(String key) {
        Sourced limit = clockLimits.get(key);
        if (limit == null) {
            throw new RefusedValue("family " + name + " states no " + key + " among its clock-limits; it states "
                    + String.join(", ", new TreeSet<>(clockLimits.keySet())));
        }
        return limit;
    }

    /** The family of a name; its file is read once. */
    public static Family named(String name) {
        return READ.computeIfAbsent(name, key -> Binder.bind(document(key), Family.class));
    }

    private static Document document(String name) {
        String file = "families/" + name + ".yaml";
        return DocumentReader.read(Source.resource(Family.class, file, file));
    }

    /**
     * The family with values set in its file.
     *
     * @throws FileException if there is no such key or value, or if it says only what the family is called
     */
    public Family with(List<Assignment> settings) {
        for (Assignment each : settings) {
            if (NAMES.contains(each.path())) {
                throw new FileException(
                        "--set",
                        0,
                        "family." + each.path(),
                        "decides nothing of a design; its device and its energies are hardware.device and hardware.technology");
            }
        }
        Document document = document(name);
        Assignments.apply(document, settings);
        return Binder.bind(document, Family.class);
    }
}
