package cyclode.power.clock;

import cyclode.core.account.Component;
import cyclode.core.account.TimingPath;
import cyclode.core.evidence.Sourced;
import cyclode.power.device.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a path takes in time: the delays of the levels that it consists of, cut at the best places into as many pieces as it has cycles. A level
 * is what no register can divide: a LUT with the net behind it, a carry chain, half a product in a DSP block, a memory's read.
 */
final class PathDelay {
    private static final int LUT_WAYS = 4;
    private static final int LUT_INPUTS = 6;
    private static final int LUT_ENTRIES = 64;

    /** Bits of two words that one LUT compares or adds. */
    private static final int BITS_IN_LUT = 3;

    private static final Set<String> NETS = Set.of("net", "fan-out");

    private final boolean nets;
    private final Family family;
    private final Function<Sourced, Double> corner;
    private final Component.Cases<List<Double>> levels;

    /**
     * Delays of a family.
     *
     * @param family whose delays, in ns, and DSP block
     * @param corner which end of their ranges is taken
     */
    PathDelay(Family family, Function<Sourced, Double> corner) {
        this(family, corner, true);
    }

    private PathDelay(Family family, Function<Sourced, Double> corner, boolean nets) {
        this.nets = nets;
        this.family = family;
        this.corner = corner;
        levels = new Component.Cases<>(
                (Component.Multiplier m) -> product(m.bitsA(), m.bitsB()),
                (Component.MultiplyAccumulate m) -> inLuts(m.bitsA(), m.bitsB())
                        ? with(product(m.bitsA(), m.bitsB()), carry(m.accumulatorBits()))
                        : product(m.bitsA(), m.bitsB()),
                (Component.Adder a) -> List.of(carry(a.bits())),
                (Component.Comparator c) ->
                        List.of(c.bits() <= BITS_IN_LUT ? lut() : carry(Math.max(BITS_IN_LUT + 1, c.bits() / 2))),
                (Component.Gate g) -> luts(depth(g.inputs())),
                (Component.Shifter s) -> luts(ways(s.positions())),
                (Component.Multiplexer m) -> luts(ways(m.ways())),
                (Component.Register r) -> List.of(),
                (Component.StageRegister r) -> List.of(),
                (Component.Delay d) -> List.of(),
                (Component.Fifo f) -> with(List.of(value("memory-lut") + value("net")), lut()),
                (Component.Memory m) -> List.of(value("memory-block") + value("net")),
                (Component.RegisterFile f) -> List.of(value("memory-lut") + value("net")),
                (Component.Table t) -> luts(1 + ways((t.contents().size() + LUT_ENTRIES - 1) / LUT_ENTRIES)),
                (Component.Control c) -> luts(2),
                (Component.Block b) -> List.of());
    }

    /** What the logic of a path within one cycle takes, in ns, as if nets took no time. */
    static double logic(Family family, TimingPath path) {
        PathDelay delay = new PathDelay(family, each -> each.value().doubleValue(), false);
        return delay.period(path.in(1));
    }

    /** The shortest period, in ns, with which the path works. */
    double period(TimingPath path) {
        List<Double> all = new ArrayList<>();
        path.through().forEach(component -> all.addAll(component.of(levels)));
        double driving = value("fan-out") * Math.log(path.fanOut()) / Math.log(2);
        return value("register") + driving + longestPiece(all, path.stages());
    }

    /** The longest of so many pieces, where levels are cut so that it is shortest. */
    static double longestPiece(List<Double> levels, int pieces) {
        double least = levels.stream().mapToDouble(d -> d).max().orElse(0);
        double most = levels.stream().mapToDouble(d -> d).sum();
        // The answer is a sum of neighbours: of those between, the least that needs no more pieces.
        double best = most;
        for (int from = 0; from < levels.size(); from++) {
            double sum = 0;
            for (int to = from; to < levels.size(); to++) {
                sum += levels.get(to);
                if (sum >= least && sum < best && pieces(levels, sum) <= pieces) {
                    best = sum;
                }
            }
        }
        return best;
    }

    private static int pieces(List<Double> levels, double longest) {
        int pieces = 1;
        double sum = 0;
        for (double level : levels) {
            // Sums of the same levels in another order differ by rounding.
            if (sum + level > longest * (1 + 1e-12)) {
                pieces++;
                sum = 0;
            }
            sum += level;
        }
        return pieces;
    }

    private double value(String key) {
        return !nets && NETS.contains(key) ? 0 : corner.apply(family.limit(key));
    }

    private double lut() {
        return value("lut") + value("net");
    }

    private List<Double> luts(int count) {
        return Collections.nCopies(count, lut());
    }

    /** A LUT into the chain, the chain, and a net behind it; of very few bits a LUT alone. */
    private double carry(int bits) {
        if (bits <= BITS_IN_LUT) {
            return lut();
        }
        return value("lut") + value("carry-ends") + bits * value("carry") + value("net");
    }

    /** In a DSP block, whose adder an accumulation takes no further time in, in two halves, and on through the blocks that the parts of a wide product take; or in LUTs, where that is faster. */
    private List<Double> product(int bitsA, int bitsB) {
        if (inLuts(bitsA, bitsB)) {
            return Collections.nCopies(rows(bitsA, bitsB), carry(Math.max(bitsA, bitsB)));
        }
        double half = value("multiplier") / 2;
        List<Double> all = new ArrayList<>(List.of(half, half));
        all.addAll(Collections.nCopies(blocks(bitsA, bitsB) - 1, value("dsp-cascade")));
        all.add(value("net"));
        return all;
    }

    private boolean inLuts(int bitsA, int bitsB) {
        return rows(bitsA, bitsB) * carry(Math.max(bitsA, bitsB))
                < value("multiplier") + (blocks(bitsA, bitsB) - 1) * value("dsp-cascade");
    }

    /** Levels of additions of a product in LUTs. */
    private static int rows(int bitsA, int bitsB) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(Math.min(bitsA, bitsB) - 1));
    }

    private int blocks(int bitsA, int bitsB) {
        return chunks(Math.max(bitsA, bitsB), family.dsp().a())
                * chunks(Math.min(bitsA, bitsB), family.dsp().b());
    }

    /** Parts of an operand: a port has one bit less for those below the topmost. */
    private static int chunks(int bits, int port) {
        return Math.max(1, (bits - 1 + port - 2) / (port - 1));
    }

    private static List<Double> with(List<Double> levels, double more) {
        List<Double> all = new ArrayList<>(levels);
        all.add(more);
        return all;
    }

    /** Levels of LUTs of a function of so many signals. */
    private static int depth(int inputs) {
        int levels = 0;
        for (long reach = 1; reach < inputs; reach *= LUT_INPUTS) {
            levels++;
        }
        return levels;
    }

    /** Levels of LUTs that choose among so many values. */
    private static int ways(int ways) {
        int levels = 0;
        for (long reach = 1; reach < ways; reach *= LUT_WAYS) {
            levels++;
        }
        return levels;
    }
}
