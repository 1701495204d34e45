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
 */
public record BankAccess(
        int banks, long first, long beatStride, int words, long wordStride, int groups, long groupStride) {
    /** Checks the ranges. */
    public BankAccess {
        if (banks < 1 || banks > 64 || words < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "banks 1 to 64 and at least one word are needed: " + banks + ", " + groups + " × " + words);
        }
    }

    /** An access of one group. */
    public BankAccess(int banks, long first, long beatStride, int words, long wordStride) {
        this(banks, first, beatStride, words, wordStride, 1, 0);
    }

    /** Words that one firing touches. */
    public int wordsPerFiring() {
        return words * groups;
    }

    /** The banks that a firing touches, one bit each. */
    public long mask(long firing) {
        long mask = 0;
        for (int g = 0; g < groups; g++) {
            long address = first + firing * beatStride + g * groupStride;
            for (int w = 0; w < words; w++, address += wordStride) {
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
            for (int w = 0; w < words; w++, address += wordStride) {
                most = Math.max(most, ++hits[(int) Math.floorMod(address, (long) banks)]);
            }
        }
        return most - 1;
    }
}
