package cyclode.power.resource;

import cyclode.power.device.Family;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * LUTs of arithmetic and control in logic.
 *
 * <p>A multiplier is an array of partial products: its LUTs grow with the operand area and fall with the sum of the
 * operands, since the first row and column need no adder. Everything else is one LUT a bit and level.
 *
 * @param productArea LUTs for each bit of operand area
 * @param productEdge LUTs saved for each bit of the operands' mean width
 */
record LogicLaws(BigDecimal productArea, BigDecimal productEdge) {
    /** Fitted to runs of Yosys 0.23: three designs of 4, 8 and 16 bits and ten plain multipliers; see resources.md. */
    static LogicLaws of(Family family, Flow flow) {
        if (flow == Flow.VIVADO) {
            // Assumed: carry chains sum two partial products a level, about one LUT for each bit of area.
            return new LogicLaws(new BigDecimal("1.1"), BigDecimal.ZERO);
        }
        return new LogicLaws(
                family.softMultiplier().area(), family.softMultiplier().edge());
    }

    /** A product of two signed operands. */
    long multiplier(int bitsA, int bitsB) {
        BigDecimal area = productArea.multiply(BigDecimal.valueOf((long) bitsA * bitsB));
        BigDecimal edge =
                productEdge.multiply(BigDecimal.valueOf(bitsA + bitsB)).divide(BigDecimal.valueOf(2));
        long luts = area.subtract(edge).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        return Math.max(luts, Math.max(bitsA, bitsB));
    }

    /** One LUT before each bit of the carry chain. */
    static long adder(int bits) {
        return bits;
    }

    /** Three LUTs for each four bits, joined on the carry chain: 6, 12 and 22 for 8, 16 and 32 bits in Yosys 0.23. */
    static long comparator(int bits) {
        return (3L * bits + 3) / 4;
    }

    /** A tree of LUTs of six inputs. */
    static long gate(int inputs) {
        return (inputs + 3) / 5;
    }

    /** A level of four-way multiplexers for each two bits of the distance. */
    static long shifter(int bits, int positions) {
        int distanceBits = positions <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(positions - 1);
        return (long) bits * ((distanceBits + 1) / 2);
    }

    /** A tree of four-way multiplexers, one LUT each: a LUT takes three further ways, its select bits two inputs. */
    static long multiplexer(int ways, int bits) {
        long perBit = 0;
        for (long left = ways; left > 1; left = (left + 3) / 4) {
            perBit += left / 4 + (left % 4 > 1 ? 1 : 0);
        }
        return perBit * bits;
    }

    /** One-hot states with about one LUT each for the next state. */
    static Resources control(int states) {
        return states <= 1 ? Resources.NONE : new Resources(states, 0, states, 0, 0, 0, 0);
    }
}
