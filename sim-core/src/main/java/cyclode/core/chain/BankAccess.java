package cyclode.core.chain;

/**
 * The words of a banked memory that the firings of a phase touch. Word {@code a} lies in bank {@code a mod banks}. Firing {@code k}
 * touches the words {@code first + k·beatStride + g·groupStride + w·wordStride} for {@code g = 0 … groups−1} and
 * {@code w = 0 … words−1}; words that meet in one bank are served one after the other.
 *
 * @param banks number of banks, 1 to 64
 * @param first address of the first word
 * @param beatStride words from one firing to the next
 * @param words words in a group, at least 1
 * @param wordStride words between the words of one group
 * @param groups groups in a firing, at least 1
 * @param groupStride words between the groups of one firing
 * @param skipped bit g set: group g is left out; with more than 64 groups none is
 */
public record BankAccess(
        int banks,
        long first,
        long beatStride,
        int words,
        long wordStride,
        int groups,
        long groupStride,
        long skipped) {
    /** Checks the ranges. */
    public BankAccess {
        if (banks < 1 || banks > 64 || words < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "banks 1 to 64 and at least one word are needed: " + banks + ", " + groups + " × " + words);
        }
        if (skipped != 0 && (groups > 64 || Long.numberOfTrailingZeros(~skipped) >= groups)) {
            throw new IllegalArgumentException("of 1 to 64 groups one must be left: " + groups + " without those of "
                    + Long.toBinaryString(skipped));
        }
    }

    /** An access of evenly spaced groups. */
    public BankAccess(
            int banks, long first, long beatStride, int words, long wordStride, int groups, long groupStride) {
        this(banks, first, beatStride, words, wordStride, groups, groupStride, 0);
    }

    /** An access of one group. */
    public BankAccess(int banks, long first, long beatStride, int words, long wordStride) {
        this(banks, first, beatStride, words, wordStride, 1, 0);
    }

    /** The same from another first word on. */
    public BankAccess from(long word) {
        return new BankAccess(banks, word, beatStride, words, wordStride, groups, groupStride, skipped);
    }

    /** Words that one firing touches. */
    public int wordsPerFiring() {
        int left = groups;
        for (long rest = skipped; rest != 0; rest &= rest - 1) {
            left -= Long.numberOfTrailingZeros(rest) < groups ? 1 : 0;
        }
        return words * left;
    }

    /** Whether a group is left out. */
    public boolean skips(int group) {
        return group < Long.SIZE && (skipped >> group & 1) != 0;
    }

    /** The banks that a firing touches, one bit each. */
    public long mask(long firing) {
        long mask = 0;
        for (int g = 0; g < groups; g++) {
            long address = first + firing * beatStride + g * groupStride;
            for (int w = 0; w < words && !skips(g); w++, address += wordStride) {
                mask |= 1L << Math.floorMod(address, (long) banks);
            }
        }
        return mask;
    }

    /** Cycles beyond the first that a firing needs because words meet in a bank: found by counting them. */
    public int countExtraCycles(long firing) {
        int[] hits = new int[banks];
        int most = 0;
        for (int g = 0; g < groups; g++) {
            long address = first + firing * beatStride + g * groupStride;
            for (int w = 0; w < words && !skips(g); w++, address += wordStride) {
                most = Math.max(most, ++hits[(int) Math.floorMod(address, (long) banks)]);
            }
        }
        return most - 1;
    }
}
